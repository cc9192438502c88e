export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M7 9.5h18l-6.6 7.4v7l-4.8 2.1v-9.1z" className="fill-accent-ink" />
    </svg>
  )
}
