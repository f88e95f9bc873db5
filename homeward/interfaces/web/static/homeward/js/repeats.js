export const watchRepeats = () => {}
