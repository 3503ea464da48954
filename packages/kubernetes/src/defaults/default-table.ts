import type { JsonValue } from '@keelson/model';

/** A default that the published schemas do not state: what an unset field of a type becomes. */
export interface DefaultEntry {
  /** Built-in type, such as `core.v1.Container`. */
  readonly type: string;
  /** Path of the field below the type; what is on the way must be there, structs that are no pointers always are. */
  readonly field: string;
  readonly value: JsonValue;
  /** File of Kubernetes' source (below `pkg/apis`) and function that the fact is from. */
  readonly source: string;
}

type Row = readonly [type: string, field: string, value: JsonValue];

function from(source: string, ...rows: readonly Row[]): readonly DefaultEntry[] {
  return rows.map(([type, field, value]) => ({ type, field, value, source }));
}

const rbac = 'rbac.authorization.k8s.io';

/**
 * Defaults of Kubernetes 1.37 that depend on nothing but the field being unset. Those that depend on other fields are
 * functions beside this table.
 */
export const defaultTable: readonly DefaultEntry[] = [
  ...from(
    'core/v1/defaults.go SetDefaults_Container',
    ['core.v1.Container', 'terminationMessagePath', '/dev/termination-log'],
    ['core.v1.Container', 'terminationMessagePolicy', 'File'],
    ['core.v1.EphemeralContainer', 'terminationMessagePath', '/dev/termination-log'],
    ['core.v1.EphemeralContainer', 'terminationMessagePolicy', 'File'],
  ),
  ...from(
    'core/v1/defaults.go SetDefaults_PodSpec',
    ['core.v1.PodSpec', 'dnsPolicy', 'ClusterFirst'],
    ['core.v1.PodSpec', 'restartPolicy', 'Always'],
    ['core.v1.PodSpec', 'securityContext', {}],
    ['core.v1.PodSpec', 'terminationGracePeriodSeconds', 30],
    ['core.v1.PodSpec', 'schedulerName', 'default-scheduler'],
  ),
  ...from('core/v1/defaults.go SetDefaults_Pod', ['core.v1.Pod', 'spec.enableServiceLinks', true]),
  ...from(
    'core/v1/defaults.go SetDefaults_Probe',
    ['core.v1.Probe', 'timeoutSeconds', 1],
    ['core.v1.Probe', 'periodSeconds', 10],
    ['core.v1.Probe', 'successThreshold', 1],
    ['core.v1.Probe', 'failureThreshold', 3],
  ),
  ...from(
    'core/v1/defaults.go SetDefaults_HTTPGetAction',
    ['core.v1.HTTPGetAction', 'path', '/'],
    ['core.v1.HTTPGetAction', 'scheme', 'HTTP'],
  ),
  ...from(
    'core/v1/defaults.go, one function a volume source',
    ['core.v1.SecretVolumeSource', 'defaultMode', 0o644],
    ['core.v1.ConfigMapVolumeSource', 'defaultMode', 0o644],
    ['core.v1.DownwardAPIVolumeSource', 'defaultMode', 0o644],
    ['core.v1.ProjectedVolumeSource', 'defaultMode', 0o644],
    ['core.v1.ServiceAccountTokenProjection', 'expirationSeconds', 3600],
    ['core.v1.HostPathVolumeSource', 'type', ''],
    ['core.v1.ObjectFieldSelector', 'apiVersion', 'v1'],
  ),
  ...from('core/v1/defaults.go SetDefaults_Secret', ['core.v1.Secret', 'type', 'Opaque']),
  ...from(
    'core/v1/defaults.go SetDefaults_PersistentVolume',
    ['core.v1.PersistentVolume', 'status.phase', 'Pending'],
    ['core.v1.PersistentVolume', 'spec.persistentVolumeReclaimPolicy', 'Retain'],
    ['core.v1.PersistentVolume', 'spec.volumeMode', 'Filesystem'],
  ),
  ...from(
    'core/v1/defaults.go SetDefaults_PersistentVolumeClaim, SetDefaults_PersistentVolumeClaimSpec',
    ['core.v1.PersistentVolumeClaim', 'status.phase', 'Pending'],
    ['core.v1.PersistentVolumeClaimSpec', 'volumeMode', 'Filesystem'],
  ),
  ...from('core/v1/defaults.go SetDefaults_Endpoints', ['core.v1.EndpointPort', 'protocol', 'TCP']),
  ...from('core/v1/defaults.go SetDefaults_NamespaceStatus', ['core.v1.NamespaceStatus', 'phase', 'Active']),
  ...from(
    'core/v1/defaults.go SetDefaults_Service',
    ['core.v1.Service', 'spec.sessionAffinity', 'None'],
    ['core.v1.Service', 'spec.type', 'ClusterIP'],
    ['core.v1.ServicePort', 'protocol', 'TCP'],
  ),
  ...from(
    'apps/v1/defaults.go SetDefaults_Deployment',
    ['apps.v1.Deployment', 'spec.replicas', 1],
    ['apps.v1.Deployment', 'spec.strategy.type', 'RollingUpdate'],
    ['apps.v1.Deployment', 'spec.revisionHistoryLimit', 10],
    ['apps.v1.Deployment', 'spec.progressDeadlineSeconds', 600],
  ),
  ...from(
    'apps/v1/defaults.go SetDefaults_DaemonSet',
    ['apps.v1.DaemonSet', 'spec.updateStrategy.type', 'RollingUpdate'],
    ['apps.v1.DaemonSet', 'spec.revisionHistoryLimit', 10],
  ),
  ...from(
    'apps/v1/defaults.go SetDefaults_StatefulSet',
    ['apps.v1.StatefulSet', 'spec.podManagementPolicy', 'OrderedReady'],
    ['apps.v1.StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy', {}],
    ['apps.v1.StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted', 'Retain'],
    ['apps.v1.StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy.whenScaled', 'Retain'],
    ['apps.v1.StatefulSet', 'spec.replicas', 1],
    ['apps.v1.StatefulSet', 'spec.revisionHistoryLimit', 10],
  ),
  ...from('apps/v1/defaults.go SetDefaults_ReplicaSet', ['apps.v1.ReplicaSet', 'spec.replicas', 1]),
  ...from(
    'batch/v1/defaults.go SetDefaults_Job',
    ['batch.v1.Job', 'spec.completionMode', 'NonIndexed'],
    ['batch.v1.Job', 'spec.suspend', false],
    ['batch.v1.Job', 'spec.manualSelector', false],
  ),
  ...from(
    'batch/v1/defaults.go SetDefaults_CronJob',
    ['batch.v1.CronJob', 'spec.concurrencyPolicy', 'Allow'],
    ['batch.v1.CronJob', 'spec.suspend', false],
    ['batch.v1.CronJob', 'spec.successfulJobsHistoryLimit', 3],
    ['batch.v1.CronJob', 'spec.failedJobsHistoryLimit', 1],
  ),
  ...from('batch/v1/defaults.go SetDefaults_PodFailurePolicyOnPodConditionsPattern', [
    'batch.v1.PodFailurePolicyOnPodConditionsPattern',
    'status',
    'True',
  ]),
  ...from(
    'autoscaling/v1/defaults.go, autoscaling/v2/defaults.go SetDefaults_HorizontalPodAutoscaler',
    ['autoscaling.v1.HorizontalPodAutoscaler', 'spec.minReplicas', 1],
    ['autoscaling.v2.HorizontalPodAutoscaler', 'spec.minReplicas', 1],
  ),
  ...from(
    'networking/v1/defaults.go',
    ['networking.v1.NetworkPolicyPort', 'protocol', 'TCP'],
    ['networking.v1.IngressClass', 'spec.parameters.scope', 'Cluster'],
  ),
  ...from(
    'rbac/v1/defaults.go',
    ['rbac.v1.ClusterRoleBinding', 'roleRef.apiGroup', rbac],
    ['rbac.v1.RoleBinding', 'roleRef.apiGroup', rbac],
  ),
  ...from('scheduling/v1/defaults.go SetDefaults_PriorityClass', [
    'scheduling.v1.PriorityClass',
    'preemptionPolicy',
    'PreemptLowerPriority',
  ]),
  ...from(
    'storage/v1/defaults.go SetDefaults_StorageClass, SetDefaults_CSIDriver',
    ['storage.v1.StorageClass', 'reclaimPolicy', 'Delete'],
    ['storage.v1.StorageClass', 'volumeBindingMode', 'Immediate'],
    ['storage.v1.CSIDriver', 'spec.attachRequired', true],
    ['storage.v1.CSIDriver', 'spec.podInfoOnMount', false],
    ['storage.v1.CSIDriver', 'spec.storageCapacity', false],
    ['storage.v1.CSIDriver', 'spec.fsGroupPolicy', 'ReadWriteOnceWithFSType'],
    ['storage.v1.CSIDriver', 'spec.volumeLifecycleModes', ['Persistent']],
    ['storage.v1.CSIDriver', 'spec.requiresRepublish', false],
    ['storage.v1.CSIDriver', 'spec.seLinuxMount', false],
    ['storage.v1.CSIDriver', 'spec.preventPodSchedulingIfMissing', false],
  ),
  ...from(
    'discovery/v1/defaults.go SetDefaults_EndpointPort',
    ['discovery.v1.EndpointPort', 'name', ''],
    ['discovery.v1.EndpointPort', 'protocol', 'TCP'],
  ),
  ...['v1', 'v1beta1', 'v1alpha1'].flatMap((version) =>
    from(
      `admissionregistration/${version}/defaults.go`,
      [`admissionregistration.${version}.MutatingAdmissionPolicySpec`, 'failurePolicy', 'Fail'],
      [`admissionregistration.${version}.MatchResources`, 'matchPolicy', 'Equivalent'],
      [`admissionregistration.${version}.MatchResources`, 'namespaceSelector', {}],
      [`admissionregistration.${version}.MatchResources`, 'objectSelector', {}],
      [`admissionregistration.${version}.NamedRuleWithOperations`, 'scope', '*'],
    ),
  ),
  ...from('admissionregistration/v1alpha1/defaults.go SetDefaults_ParamRef', [
    'admissionregistration.v1alpha1.ParamRef',
    'parameterNotFoundAction',
    'Deny',
  ]),
  ...from(
    'admissionregistration/v1/defaults.go',
    ['admissionregistration.v1.ValidatingAdmissionPolicySpec', 'failurePolicy', 'Fail'],
    ['admissionregistration.v1.RuleWithOperations', 'scope', '*'],
    ['admissionregistration.v1.ServiceReference', 'port', 443],
    ['admissionregistration.v1.MutatingWebhook', 'reinvocationPolicy', 'Never'],
    ...['ValidatingWebhook', 'MutatingWebhook'].flatMap((name): readonly Row[] => [
      [`admissionregistration.v1.${name}`, 'failurePolicy', 'Fail'],
      [`admissionregistration.v1.${name}`, 'matchPolicy', 'Equivalent'],
      [`admissionregistration.v1.${name}`, 'namespaceSelector', {}],
      [`admissionregistration.v1.${name}`, 'objectSelector', {}],
      [`admissionregistration.v1.${name}`, 'timeoutSeconds', 10],
    ]),
  ),
  ...from(
    'flowcontrol/v1/defaults.go',
    ['flowcontrol.v1.FlowSchemaSpec', 'matchingPrecedence', 1000],
    ['flowcontrol.v1.ExemptPriorityLevelConfiguration', 'nominalConcurrencyShares', 0],
    ['flowcontrol.v1.ExemptPriorityLevelConfiguration', 'lendablePercent', 0],
    ['flowcontrol.v1.LimitedPriorityLevelConfiguration', 'nominalConcurrencyShares', 30],
    ['flowcontrol.v1.LimitedPriorityLevelConfiguration', 'lendablePercent', 0],
    ['flowcontrol.v1.QueuingConfiguration', 'handSize', 8],
    ['flowcontrol.v1.QueuingConfiguration', 'queues', 64],
    ['flowcontrol.v1.QueuingConfiguration', 'queueLengthLimit', 50],
  ),
  ...from('authentication/v1/defaults.go SetDefaults_TokenRequestSpec', [
    'authentication.v1.TokenRequestSpec',
    'expirationSeconds',
    3600,
  ]),
  ...['ExactDeviceRequest', 'DeviceSubRequest'].flatMap((name) =>
    ['v1', 'v1beta2'].flatMap((version) =>
      from(`resource/${version}/defaults.go`, [
        `resource.${version}.${name}`,
        'allocationMode',
        'ExactCount',
      ]),
    ),
  ),
  ...from('resource/v1beta1/defaults.go', [
    'resource.v1beta1.DeviceSubRequest',
    'allocationMode',
    'ExactCount',
  ]),
  ...from(
    'apiextensions/v1/defaults.go',
    ['apiextensions.v1.CustomResourceDefinitionSpec', 'conversion', { strategy: 'None' }],
    ['apiextensions.v1.ServiceReference', 'port', 443],
    ['apiregistration.v1.ServiceReference', 'port', 443],
  ),
];
