// Compiles the Sass, joins the scripts of every page, copies the fonts and the licences, and writes manifest.json:
// which npm versions went in, and the SHA-256 of every file that came out.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const wanted = process.argv[2]
// Built aside and swapped in at the end, so that a server never serves half a build.
const target = `${wanted}.new`
const modules = join(here, 'node_modules')
const govuk = join(modules, 'govuk-frontend')
const font = join(modules, '@fontsource', 'atkinson-hyperlegible')

const put = (from, to) => {
  mkdirSync(dirname(join(target, to)), { recursive: true })
  copyFileSync(from, join(target, to))
}
const filesUnder = (folder) =>
  readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
const version = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })

const { css } = sass.compile(join(here, 'sass', 'homeward.scss'), {
  style: 'compressed', quietDeps: true, silenceDeprecations: ['if-function'],
})
writeFileSync(join(target, 'homeward.css'), css + '\n')

// What every page needs comes as one file: a browser reads it at once instead of asking for each module by itself.
esbuild.buildSync({
  entryPoints: [join(here, 'js', 'page.js')], outfile: join(target, 'page.js'), absWorkingDir: here,
  bundle: true, format: 'esm', target: 'es2020', minify: true, legalComments: 'inline',
})

// The typesetter of printed pages reads the same letters unpacked: WOFF is a TrueType font, each table deflated.
const unpacked = (woff) => {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, n) => {
    const at = 44 + 20 * n
    const [offset, packed, length] = [4, 8, 12].map((more) => woff.readUInt32BE(at + more))
    const body = woff.subarray(offset, offset + packed)
    return { tag: woff.subarray(at, at + 4), sum: woff.subarray(at + 16, at + 20), length, body: packed < length ? inflateSync(body) : body }
  })
  const power = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  ;[count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, n) => head.writeUInt16BE(value, 4 + 2 * n))
  let offset = head.length
  const bodies = tables.map((each, n) => {
    const at = 12 + 16 * n
    each.tag.copy(head, at)
    each.sum.copy(head, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(each.length, at + 12)
    const padded = Buffer.concat([each.body, Buffer.alloc((4 - each.length % 4) % 4)])
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

// A typesetter takes one font of each name, so the further letters need a name of their own, as long as the first.
const renamed = (letters) => {
  for (const code of ['utf16le', 'latin1']) {
    const [from, to] = ['Atkinson Hyperlegible', 'Atkinson Hyperlegi-xt'].map((each) => Buffer.from(each, code))
    if (code === 'utf16le') [from, to].forEach((each) => each.swap16())
    for (let at = letters.indexOf(from); at >= 0; at = letters.indexOf(from, at + 1)) to.copy(letters, at)
  }
  return letters
}

for (const subset of ['latin', 'latin-ext']) {
  for (const cut of ['400-normal', '400-italic', '700-normal']) {
    const name = `atkinson-hyperlegible-${subset}-${cut}`
    put(join(font, 'files', `${name}.woff2`), join('fonts', `${name}.woff2`))
    const letters = unpacked(readFileSync(join(font, 'files', `${name}.woff`)))
    writeFileSync(join(target, 'fonts', `${name}.ttf`), subset === 'latin' ? letters : renamed(letters))
  }
}
put(join(here, 'licences', 'govuk-frontend-MIT.txt'), join('licences', 'govuk-frontend-MIT.txt'))
put(join(font, 'LICENSE'), join('licences', 'atkinson-hyperlegible-OFL.txt'))

const files = Object.fromEntries(filesUnder(target).map((path) => [
  relative(target, path), createHash('sha256').update(readFileSync(path)).digest('hex'),
]))
const manifest = {
  note: 'Built by assets/build.sh from the npm packages below; do not edit by hand.',
  packages: {
    'govuk-frontend': version(govuk),
    '@fontsource/atkinson-hyperlegible': version(font),
    esbuild: version(join(modules, 'esbuild')),
    sass: version(join(modules, 'sass')),
  },
  files,
}
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
rmSync(wanted, { recursive: true, force: true })
renameSync(target, wanted)
console.log(`Built ${Object.keys(files).length} files into ${wanted}`)
