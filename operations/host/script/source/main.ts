import { shell } from '../shell.ts';

export const MAIN = shell`
# Whole before anything of it runs: a script that was cut off does nothing.
main() {
  verb=\${1-}
  mkdir -p -- "$state" || refuse state 'The account has no folder of its own that it can write to'
  [ "$verb" = work ] || exec 3<&0
  case $verb in
    hello) hello ;;
    look) look ;;
    take) take_lock ;;
    beat) beat_lock ;;
    leave) leave_lock ;;
    begin) begin_job ;;
    work) work "\${2-}" ;;
    result) result_of_job ;;
    keep) keep ;;
    digest) pull_digest ;;
    *) refuse verb 'It does not know that' ;;
  esac
  exit 0
}

main "$@"
`;
