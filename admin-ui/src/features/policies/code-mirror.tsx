import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, type CompletionContext, type CompletionResult, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState } from '@codemirror/state'
import { Decoration, EditorView, keymap, MatchDecorator, placeholder as placeholderText, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { SqlEditorProps } from './sql-editor'

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--filter)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--allow)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--hide)' },
  { tag: tags.typeName, color: 'var(--mask)' },
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: 'var(--ink-soft)' },
])

const look = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--ink)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--editor-font)', fontVariantLigatures: 'none', lineHeight: '20px', overflow: 'auto', maxHeight: '22rem' },
  '.cm-content': { padding: '7px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-placeholder': { color: 'var(--ink-faint)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': { backgroundColor: 'color-mix(in oklch, var(--accent) 28%, transparent) !important' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--line-strong)' },
  '.cm-user-attribute': { color: 'var(--accent)', backgroundColor: 'var(--accent-wash)', borderRadius: '3px' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '6px', color: 'var(--ink)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--editor-font)', fontSize: '12px', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-wash)', color: 'var(--accent)' },
  '.cm-completionDetail': { color: 'var(--ink-faint)', fontStyle: 'normal', marginLeft: '1em' },
  '.cm-diagnostic': { borderLeft: '3px solid var(--deny)', padding: '5px 10px' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--deny) 1px', textUnderlineOffset: '3px' },
})

/** Marks a change that came with the component's value, not from typing. */
const fromOutside = Annotation.define<boolean>()

const attributeDecorator = new MatchDecorator({ regexp: /\{user\.[\w.]*\}/g, decoration: Decoration.mark({ class: 'cm-user-attribute' }) })
const attributeMarks = ViewPlugin.fromClass(
  class {
    decorations
    constructor(view: EditorView) {
      this.decorations = attributeDecorator.createDeco(view)
    }
    update(update: ViewUpdate) {
      this.decorations = attributeDecorator.updateDeco(update, this.decorations)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

/*
 * A letter that replaces a selection goes in by hand. The browser would keep the style of what it replaces in a style attribute, which the CSP refuses and the
 * console reports.
 */
const replaceByHand = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    const text = event.data
    if (empty || !text || event.inputType !== 'insertText' || event.isComposing) return false
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert())
    event.preventDefault()
    return true
  },
})

/** Functions that masks and filters use most; the proxy knows many more. */
const functions = ['left', 'right', 'length', 'lower', 'upper', 'substring', 'replace', 'regexp_replace', 'concat', 'coalesce', 'md5', 'repeat', 'round', 'date_trunc', 'now', 'array_position']

export function complete(context: CompletionContext, columns: NonNullable<SqlEditorProps['columns']>, attributes: readonly string[]): CompletionResult | null {
  const attribute = context.matchBefore(/\{[\w.]*/)
  if (attribute) {
    return {
      from: attribute.from,
      to: context.state.sliceDoc(context.pos, context.pos + 1) === '}' ? context.pos + 1 : context.pos,
      options: attributes.map((name) => ({ label: `{user.${name}}`, type: 'variable', detail: 'attribute', boost: 2 })),
      validFor: /^\{[\w.]*\}?$/,
    }
  }
  const word = context.matchBefore(/[\w$]+/)
  if (!word && !context.explicit) return null
  return {
    from: word?.from ?? context.pos,
    options: [
      ...columns.map(({ name, detail }) => ({ label: name, type: 'property', detail, boost: 5 })),
      ...attributes.map((name) => ({ label: `{user.${name}}`, type: 'variable', detail: 'attribute', boost: 3 })),
      ...functions.map((name) => ({ label: name, type: 'function', apply: `${name}(`, boost: -1 })),
      ...['and', 'or', 'not', 'in', 'is null', 'is not null', 'like', 'between', 'case when', 'then', 'else', 'end', 'exists', 'select', 'from', 'where', 'true', 'false'].map((label) => ({ label, type: 'keyword', boost: -2 })),
    ],
    validFor: /^[\w$]*$/,
  }
}

/*
 * The editor lives in a shadow root, because there its styles are constructed style sheets: the page's CSP allows no style elements. Colours are the page's
 * custom properties, which reach in.
 */
export function CodeMirrorEditor({ value, onChange, columns = [], attributes = [], marks = [], label, placeholder, rows = 3, onRun, describedBy }: SqlEditorProps & { describedBy?: string }) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  /** What was typed and has not come back as `value` yet: fast typing is ahead of it, and an older value must not overwrite what is newer. */
  const typed = useRef<string[]>([])
  const latest = useRef({ onChange, onRun, columns, attributes })
  useEffect(() => {
    latest.current = { onChange, onRun, columns, attributes }
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open', delegatesFocus: true })
    const size = new Compartment()
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: value,
        extensions: [
          history(),
          bracketMatching(),
          closeBrackets(),
          sql({ dialect: PostgreSQL }),
          syntaxHighlighting(colours),
          attributeMarks,
          replaceByHand,
          autocompletion({ override: [(context) => complete(context, latest.current.columns, latest.current.attributes)], icons: false }),
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                latest.current.onRun?.()
                return Boolean(latest.current.onRun)
              },
            },
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...lintKeymap,
            ...defaultKeymap.filter((binding) => binding.key !== 'Tab'),
          ]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label ?? 'SQL', spellcheck: 'false', autocapitalize: 'off' }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromOutside))) return
            const text = update.state.doc.toString()
            typed.current.push(text)
            latest.current.onChange(text)
          }),
          size.of(EditorView.theme({ '.cm-content': { minHeight: `${rows * 20 + 14}px` } })),
          placeholder ? placeholderText(placeholder) : [],
          look,
        ],
      }),
    })
    view.current = editor
    return () => {
      editor.destroy()
      view.current = null
    }
    // The editor is made once; what changes afterwards comes through the effects below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    const editor = view.current
    const known = typed.current.lastIndexOf(value)
    if (known >= 0) {
      typed.current.splice(0, known + 1)
    } else if (editor && editor.state.doc.toString() !== value) {
      typed.current = []
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, annotations: fromOutside.of(true) })
    }
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const length = editor.state.doc.length
    editor.dispatch(
      setDiagnostics(
        editor.state,
        marks.map(({ from, message }) => {
          const start = Math.min(from, Math.max(0, length - 1))
          const word = editor.state.wordAt(start)
          return { from: word?.from ?? start, to: word?.to ?? Math.min(length, start + 1), severity: 'error' as const, message }
        }),
      ),
    )
  }, [marks, value])

  return <div ref={host} data-sql-editor aria-describedby={describedBy} className="sql-editor" />
}
