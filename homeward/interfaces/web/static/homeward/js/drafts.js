export const watchDrafts = () => {}
