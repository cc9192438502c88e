const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][\w$]*|\s+|[\s\S]/g
const starts = new Set(['FROM', 'WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'OFFSET', 'UNION', 'INTERSECT', 'EXCEPT', 'JOIN', 'LEFT', 'RIGHT', 'FULL', 'INNER', 'CROSS', 'WINDOW'])
const joinWords = new Set(['LEFT', 'RIGHT', 'FULL', 'INNER', 'CROSS', 'OUTER', 'NATURAL', 'JOIN'])

/** Breaks SQL into lines at its clauses and indents subqueries. Changes white space only, and only outside of literals. */
export function prettySql(sql: string): string {
  const tokens = sql.match(token) ?? []
  const next = (index: number): string => {
    for (let at = index + 1; at < tokens.length; at++) if (tokens[at]?.trim()) return tokens[at] as string
    return ''
  }
  let text = ''
  /** For each open parenthesis, whether it holds a query. */
  const open: boolean[] = []
  let previous = ''
  const depth = () => open.filter(Boolean).length
  const line = () => {
    text = `${text.trimEnd()}\n${'  '.repeat(depth())}`
  }
  tokens.forEach((part, index) => {
    const word = part.toUpperCase()
    if (/^\s+$/.test(part)) {
      if (!/[\s(]$/.test(text)) text += ' '
      return
    }
    if (part.startsWith('--')) {
      text += part
      line()
    } else if (part === '(') {
      const isQuery = ['SELECT', 'WITH', 'VALUES'].includes(next(index).toUpperCase())
      text += part
      open.push(isQuery)
      if (isQuery) line()
    } else if (part === ')') {
      const wasQuery = open.pop()
      if (wasQuery) line()
      else text = text.replace(/ +$/, '')
      text += part
    } else if (starts.has(word) && open.at(-1) !== false && !(joinWords.has(word) && joinWords.has(previous)) && !(word === 'LEFT' && next(index) === '(') && !(word === 'RIGHT' && next(index) === '(') && text.trim() !== '' && !(word === 'FROM' && previous === 'DISTINCT')) {
      line()
      text += part
    } else {
      text += part
    }
    previous = word
  })
  return text.trim()
}
