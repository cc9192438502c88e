import { useId, useState } from 'react'
import { formatTime } from '@/lib/format'

export interface Series {
  label: string
  color: string
  values: readonly number[]
  /** Fill down to the axis. */
  filled?: boolean
}

const width = 600
const height = 150

/** The smallest "round" number that is not below the value: 1, 2, 2.5, 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value * 0.999) ?? 10) * power
}

/** Lines over time. The latest point is at the right; hovering tells all values of a moment. */
export function TimeChart({ title, series, times, format }: { title: string; series: readonly Series[]; times: readonly string[]; format: (value: number) => string }) {
  const gradient = useId()
  const [hover, setHover] = useState<number | null>(null)
  const points = times.length
  const top = roundUp(Math.max(...series.flatMap((line) => line.values), 0))
  const x = (index: number) => (points < 2 ? width : (index / (points - 1)) * width)
  const y = (value: number) => height - (value / top) * (height - 6)
  const last = points - 1
  const at = hover ?? last
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs">
        {series.map((line) => (
          <span key={line.label} className="inline-flex items-center gap-1.5 text-ink-soft">
            <span className="h-0.5 w-3 rounded" style={{ background: line.color }} aria-hidden />
            {line.label}
            <span className="tabular font-medium text-ink">{points > 0 ? format(line.values[at] ?? 0) : '–'}</span>
          </span>
        ))}
        <span className="tabular ml-auto text-ink-faint">{hover !== null && times[hover] ? formatTime(times[hover]) : ''}</span>
      </figcaption>
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <svg
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${title}: ${series.map((line) => `${line.label} ${format(line.values[last] ?? 0)}`).join(', ')} now, at most ${format(top)} on the axis`}
            className="block h-36 w-full overflow-visible"
            onPointerLeave={() => setHover(null)}
            onPointerMove={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              if (points > 1) setHover(Math.max(0, Math.min(last, Math.round(((event.clientX - box.left) / box.width) * last))))
            }}
          >
            {[0, 0.5, 1].map((part) => (
              <line key={part} x1={0} x2={width} y1={y(top * part)} y2={y(top * part)} stroke="var(--line)" strokeWidth={1} vectorEffect="non-scaling-stroke" strokeDasharray={part === 0 ? undefined : '3 4'} />
            ))}
            {series.map((line, index) => {
              const path = line.values.map((value, point) => `${point === 0 ? 'M' : 'L'}${x(point).toFixed(1)},${y(value).toFixed(1)}`).join('')
              return (
                <g key={line.label}>
                  {line.filled && points > 1 && (
                    <>
                      <linearGradient id={`${gradient}-${index}`} x1="0" y1="0" x2="0" y2="1">
                        <stop offset="0" stopColor={line.color} stopOpacity={0.22} />
                        <stop offset="1" stopColor={line.color} stopOpacity={0.01} />
                      </linearGradient>
                      <path d={`${path}L${width},${height}L0,${height}Z`} fill={`url(#${gradient}-${index})`} />
                    </>
                  )}
                  <path d={path} fill="none" stroke={line.color} strokeWidth={1.75} strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
                </g>
              )
            })}
            {hover !== null && <line x1={x(hover)} x2={x(hover)} y1={0} y2={height} stroke="var(--control)" strokeWidth={1} vectorEffect="non-scaling-stroke" />}
          </svg>
          <div className="tabular mt-1 flex justify-between text-2xs text-ink-faint">
            <span>{times[0] ? formatTime(times[0]) : ''}</span>
            <span>{points > 1 ? 'now' : ''}</span>
          </div>
        </div>
        <div className="tabular flex h-36 w-14 shrink-0 flex-col justify-between text-2xs text-ink-faint" aria-hidden>
          <span>{format(top)}</span>
          <span>{format(top / 2)}</span>
          <span>{format(0)}</span>
        </div>
      </div>
    </figure>
  )
}
