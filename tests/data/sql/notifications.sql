listen c
listen "C d"
listen
listen a.b
unlisten c
unlisten *
unlisten
notify c
notify c, 'payload'
notify "C", e'a\nb'
notify c, x
notify c,
notify
