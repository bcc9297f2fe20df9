/** The exit codes, as `conform --help` shows them. */
export const exitCodeHelp = `
Exit codes:
  0    conforms (or the gate is green: the text says which)
  1    a MUST is broken
  2    usage or configuration is wrong; nothing was judged
  3    could not be judged: unreachable, blocked, nothing selected
  4    only the baseline is wrong
  70   conform itself failed, or a report could not be written after all
  130  interrupted

Start with:
  conform demo
  conform init doit-update-user, then edit target.yaml, then
  conform run --config target.yaml`;
