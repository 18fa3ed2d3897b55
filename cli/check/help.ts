export const help = `Usage: fairlead check [OPTIONS] [PATH...]

Checks files, and in folders every file whose name tells what it is. Without a path: the current folder.

What is checked:
  --stdin-filename PATH     checks standard input as the file PATH
  --kind ID                 what the named files are, whatever they are called:
                            deployment, compose, workflow, action, pipelines, terraform, dockerfile, nginx, env,
                            staticwebapp, script, office-manifest, containerapp
  --environment-kind KIND   what the files are for: development, staging or production
  --rule RULE=SEVERITY      error, warning, info, hint or off; repeatable, wins over fairlead.yaml

What is shown:
  --format NAME             stylish (default), json, sarif, github or junit; repeatable
  --output-file FILE        takes the format named before it; without one a format goes to standard output
  --quiet                   shows errors only; the exit code counts everything

What fails:
  --fail-on SEVERITY        exit 1 from this weight on: error (default), warning, info, hint, or never
  --max-warnings N          exit 1 when there are more warnings

Repair:
  --fix                     writes the safe fixes: those after which a file means the same
  --fix-all                 writes those to be reviewed as well
  --fix-dry-run             shows all fixes as a diff and writes nothing; with --fix only the safe ones

Baseline:
  --write-baseline          writes every finding down; from then on only new ones are reported
  --baseline FILE           instead of .fairlead-baseline.json at the root of the repository
  --no-baseline             reports everything

Examples:
  fairlead check
  fairlead check --environment-kind production compose.yaml
  fairlead check --fail-on warning --format stylish --format sarif --output-file fairlead.sarif
  fairlead check --fix-dry-run compose.yaml | git apply
  fairlead check --format json --stdin-filename compose.yaml < compose.yaml

Exit codes: 0 nothing to fail on, 1 findings, 2 wrong usage, or a
named file that cannot be read or written, 3 a fault of Fairlead.
`;
