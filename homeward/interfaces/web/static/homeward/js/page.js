// Every page. Nothing here is needed for a page to work; it only makes it quicker to use.
import { initAll } from '../built/govuk-frontend.js'
import { watchDrafts } from './drafts.js'
import { watchConditions } from './conditions.js'
import { watchRepeats } from './repeats.js'
import { watchOnce } from './once.js'
import { watchWork } from './watch.js'
import { listenForShortcuts } from './shortcuts.js'

initAll()
listenForShortcuts()
watchConditions()
watchRepeats()
watchDrafts()
watchOnce()
watchWork()
