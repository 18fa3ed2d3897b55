/** nginx is told, or everything is stopped and started anew, nginx as well. */
const RELOADS =
  /\bnginx["']? -s ["']?(?:reload|reopen)|\b(?:reload|restart|force-reload) ["']?[\w-]{0,30}(?:nginx|proxy|gateway|ingress)|\bnginx (?:reload|restart)|\bkill -s? ?(?:SIG)?HUP|--force-recreate/;
const STARTS_ANEW = / (?:down|restart)\b/;

/** Whether a script makes nginx look up again where the containers are. */
export function reloadsNginx(script: string): boolean {
  return RELOADS.test(script) || script.split('\n').some(startsAnew);
}

function startsAnew(line: string): boolean {
  const compose = line.indexOf('compose');
  return compose >= 0 && STARTS_ANEW.test(line.slice(compose));
}
