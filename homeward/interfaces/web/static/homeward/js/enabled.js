// Runs before the page is drawn, so that what script will hide is never seen to vanish.
document.documentElement.classList.add('js')
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
