export const watchConditions = () => {}
