// Every page, shipped as one file. Nothing here is needed for a page to work; it only makes it quicker to use.
import { initAll } from 'govuk-frontend'
import { watchDrafts } from './drafts.js'
import { watchConditions } from './conditions.js'
import { watchRepeats } from './repeats.js'
import { watchFiles } from './files.js'
import { watchHiddenAnswers } from './hidden_answers.js'
import { watchOnce } from './once.js'
import { watchPages } from './pages.js'
import { watchWork } from './watch.js'
import { measureRecording } from './recording_time.js'
import { listenForShortcuts } from './shortcuts.js'

initAll()
listenForShortcuts()
watchConditions()
watchRepeats()
watchDrafts()
watchFiles()
watchHiddenAnswers()
watchPages()
watchOnce()
measureRecording()
watchWork()
