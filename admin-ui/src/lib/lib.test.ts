import { roundUp } from '@/design/chart'
import { rank } from '@/features/shell/command-palette'
import { spanStart } from '@/features/audit/filters'
import { count, formatAgo, formatBytes, formatDuration } from './format'
import { prettySql } from './pretty-sql'

describe('Formats', () => {
  it('says how long ago', () => {
    const now = Date.parse('2026-06-01T12:00:00Z')
    expect(formatAgo('2026-06-01T11:59:55Z', now)).toBe('just now')
    expect(formatAgo('2026-06-01T11:57:00Z', now)).toBe('3 min. ago')
    expect(formatAgo('2026-05-31T12:00:00Z', now)).toBe('yesterday')
  })
  it('says how long and how much', () => {
    expect([0.123, 12.34, 250, 1500, 65_000, 7_200_000].map(formatDuration)).toEqual(['0.12 ms', '12.3 ms', '250 ms', '1.5 s', '1 min 5 s', '2 h 0 min'])
    expect([0, 999, 1500, 2_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 kB', '2.0 MB'])
    expect([count(1, 'table'), count(5000, 'table')]).toEqual(['1 table', '5,000 tables'])
  })
  it('rounds an axis up', () => expect([0, 0.7, 1, 1.1, 2.3, 42, 99, 101].map(roundUp)).toEqual([1, 1, 1, 2, 2.5, 50, 100, 200]))
  it('takes a span to the minute', () => expect(spanStart('1', Date.parse('2026-06-01T12:00:42Z'))).toBe('2026-06-01T11:00:00.000Z'))
})

describe('Pretty SQL', () => {
  it('breaks at clauses and indents subqueries', () => {
    expect(prettySql("SELECT a, left(b, 2) FROM (SELECT * FROM t WHERE x = 'a  FROM b' OFFSET 0) AS q LEFT JOIN r ON q.a = r.a ORDER BY 1")).toBe(
      ["SELECT a, left(b, 2)", 'FROM (', '  SELECT *', '  FROM t', "  WHERE x = 'a  FROM b'", '  OFFSET 0', ') AS q', 'LEFT JOIN r ON q.a = r.a', 'ORDER BY 1'].join('\n'),
    )
  })
  it('changes nothing but white space', () => {
    const bare = (sql: string) => sql.replace(/\s+/g, '')
    for (const sql of ["select extract(year from d), trim(both ' ' from x) from t", 'with a as (select 1) select $1, $$ from $$ from a -- from\nwhere true', 'select "from" from t where (a or (b and c))', '', '(((']) {
      expect(bare(prettySql(sql))).toBe(bare(sql))
    }
  })
})

describe('The command palette', () => {
  it('finds words in any order and prefers beginnings', () => {
    expect(rank('New policy create', 'policy new')).toBeGreaterThanOrEqual(0)
    expect(rank('Policies', 'pol')).toBeGreaterThan(rank('Metropolis', 'pol'))
    expect(rank('Users', 'roles')).toBe(-1)
  })
})
