import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { complete } from './code-mirror'

const offers = (text: string, explicit = false) => complete(new CompletionContext(EditorState.create({ doc: text }), text.length, explicit), [{ name: 'tenant', detail: 'text' }], ['region'])

describe('The completion', () => {
  it('offers attributes after a brace, and replaces from there', () => {
    const found = offers('tenant = {us')
    expect(found?.from).toBe(9)
    expect(found?.options.map((option) => option.label)).toEqual(['{user.region}'])
  })
  it('offers columns before all else', () => {
    const found = offers('ten')
    expect(found?.options[0]).toMatchObject({ label: 'tenant', detail: 'text' })
  })
  it('keeps quiet until something is typed or asked for', () => {
    expect(offers('a = ')).toBeNull()
    expect(offers('a = ', true)?.options.length).toBeGreaterThan(10)
  })
})
