/** What the sets call a question that the tool itself, and so `Rule.like`, knows by an id. */
const IDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Named by the classes of the checks: https://github.com/bridgecrewio/checkov/tree/main/checkov/dockerfile/checks
  'checkov-other': {
    AddExists: 'CKV_DOCKER_4',
    HealthcheckExists: 'CKV_DOCKER_2',
    MaintainerExists: 'CKV_DOCKER_6',
    RootUser: 'CKV_DOCKER_8',
    UpdateNotAlone: 'CKV_DOCKER_5',
    UserExists: 'CKV_DOCKER_3',
    WorkdirIsAbsolute: 'CKV_DOCKER_10',
  },
  // Named by the files of the checks: https://github.com/aquasecurity/trivy-checks/tree/main/checks
  'trivy-checks': {
    authentication_enabled: 'AZU-0003',
    copy_from_references_current_from_alias: 'DS-0006',
    copy_with_more_than_two_arguments_not_ending_with_slash: 'DS-0011',
    enable_disk_encryption: 'AZU-0038',
    enable_http2: 'AZU-0005',
    enforce_https: 'AZU-0004',
    latest_python_version: 'AZU-0070',
    limit_authorized_ips: 'AZU-0041',
    missing_zypper_clean: 'DS-0020',
    multiple_healthcheck_instructions: 'DS-0023',
    require_client_cert: 'AZU-0001',
    root_user: 'DS-0002',
    run_apt_get_dist_upgrade: 'DS-0024',
    run_command_cd_instead_of_workdir: 'DS-0013',
    run_using_sudo: 'DS-0010',
    run_using_wget_and_curl: 'DS-0014',
    unix_ports_out_of_range: 'DS-0008',
    update_instruction_alone: 'DS-0017',
    use_rbac_permissions: 'AZU-0042',
    use_secure_tls_policy: 'AZU-0006',
  },
};

/** The id of a question; `zizmor` names its tests with `_` and its audits with `-`. */
export function idOf(set: string, name: string): string {
  return IDS[set]?.[name] ?? (set === 'zizmor' ? name.replaceAll('_', '-') : name);
}
