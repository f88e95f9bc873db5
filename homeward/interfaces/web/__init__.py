"""
The web pages. One module and one templates folder per area; each view reads the request, calls one door and answers.

Every page works without script. Words people see are in the templates; look and layout are in ``templates/base.html``
and ``templates/components``.
"""
