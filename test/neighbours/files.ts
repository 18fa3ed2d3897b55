/** A file with mistakes of every layer, each on a line of its own. */
export interface Mistaken {
  readonly path: string;
  readonly text: string;
  /** The rules that still speak where the YAML server does: what it cannot know. */
  readonly expected: readonly string[];
}

export const mistaken: readonly Mistaken[] = [
  {
    path: 'compose.yaml',
    expected: ['compose/healthcheck-start-period', 'compose/image-tag', 'compose/undefined-ref'],
    text: `services:
  api:
    image: registry.contoso.example/api
    port: ["8000:8000"]
    restart: 3
    environment:
      RELEASE: 1
      RELEASE: 2
    healthcheck:
      test: curl -f http://localhost:8000/healthz
      interval: soon
    depends_on: [database]
  image: contoso/web:1.2
`,
  },
  {
    path: 'broken/compose.yaml',
    expected: [],
    text: 'services:\n  api:\n    image: "contoso/api:1.2\n    restart: always\n',
  },
  {
    path: 'tabs/compose.yaml',
    expected: [],
    text: 'services:\n  api:\n\t  image: contoso/api:1.2\n    restart: always\n',
  },
  {
    path: 'tag/compose.yaml',
    expected: [],
    text: 'services:\n  api:\n    image: contoso/api:1.2\n    environment:\n      KEY: !secret api\n',
  },
  {
    path: 'alias/compose.yaml',
    expected: [],
    text: 'services:\n  api:\n    image: *base\n  web: &base\n    image: contoso/web:1.2\n',
  },
  {
    path: '.github/workflows/deploy.yml',
    expected: ['workflow/needs', 'workflow/undefined-property'],
    text: `on:
  push:
    branches: [main]
    branches-ignore: [next]
  schedule: []
  workflow_dispatch:
    inputs:
      dry:
        type: boolean
        default: perhaps
  pushed:
jobs:
  1-2-3:
    uses: contoso/workflows@main
  many:
    runs-on: ubuntu-24.04
    strategy:
      matrix:
        os: []
    steps:
      - run: ./test.sh
  build:
    runs-on: ubuntu-24.04
    needs: test
    time-out: 5
    steps:
      - run: echo \${{ steps.version.outputs.tag }}
      - run: ./build.sh
        run: ./test.sh
      - uses: actions/checkout@v6
        continue-on-error: perhaps
  deploy:
    steps:
      - name: nothing
`,
  },
  {
    path: '.github/workflows/broken.yml',
    expected: [],
    text: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: "echo\n      - name: a: b\n',
  },
  {
    path: 'action.yml',
    expected: [],
    text: 'name: Deploy\ndescriptions: Deploys\nruns:\n  using: composite\n  steps:\n    - run: ./deploy.sh\n',
  },
  {
    path: 'azure-pipelines.yml',
    expected: ['pipelines/depends-on', 'pipelines/duplicate-name'],
    text: `trigger: [main]
pool: { vmImage: ubuntu-24.04 }
stages:
  - stage: Build
    dependsOn: Test
    jobs:
      - job: build
        timeoutInMinute: 5
        steps:
          - script: echo one
            displayname: one
          - script: echo two
            script: echo three
  - stage: Build
    jobs: []
`,
  },
  {
    path: 'broken/azure-pipelines.yml',
    expected: [],
    text: 'steps:\n  - script: "echo\n  - task: AzureWebApp@1\n   inputs: {\n',
  },
  {
    path: 'fairlead.yaml',
    expected: [],
    text: `version: 1
servces:
  api: {}
services:
  api:
    image: contoso/api
    check: /healthz
    check: /ready
environments:
  production:
    strategy: swop
    platform: 3
`,
  },
  {
    path: 'broken/fairlead.yaml',
    expected: [],
    text: 'version: 1\nservices:\n  api: {image: contoso/api\nenvironments:\n - a: "b\n',
  },
];
