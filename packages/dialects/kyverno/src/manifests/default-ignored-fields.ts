/** Fields that are not compared, by the kinds of objects that have them. */
export interface IgnoredFields {
  readonly fields: readonly string[];
  readonly kinds: readonly string[];
  readonly group?: string;
}

/** What clusters and Kyverno itself write into objects: what the original's library and Kyverno leave out, taken together. */
export const DEFAULT_IGNORED_FIELDS: readonly IgnoredFields[] = [
  {
    kinds: ['*'],
    fields: [
      'metadata.annotations.cosign.sigstore.dev/resourceBundleRef',
      'metadata.annotations.cosign.sigstore.dev/signature',
      'metadata.annotations.cosign.sigstore.dev/message',
      'metadata.annotations.cosign.sigstore.dev/certificate',
      'metadata.annotations.cosign.sigstore.dev/bundle',
      'metadata.annotations.control-plane.alpha.kubernetes.io/leader',
      'metadata.annotations.deployment.kubernetes.io/revision',
      'metadata.annotations.deprecated.daemonset.template.generation',
      'metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
      'metadata.annotations.namespace',
      'metadata.creationTimestamp',
      'metadata.finalizers',
      'metadata.finalizers*',
      'metadata.generation',
      'metadata.labels.app.kubernetes.io/instance',
      'metadata.managedFields.*',
      'metadata.namespace',
      'metadata.resourceVersion',
      'metadata.selfLink',
      'metadata.uid',
      'spec.containers.*.imagePullPolicy',
      'spec.containers.*.terminationMessagePath',
      'spec.containers.*.terminationMessagePolicy',
      'spec.dnsPolicy',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.terminationGracePeriodSeconds',
      'status',
    ],
  },
  { kinds: ['ServiceAccount'], fields: ['secrets.*.name', 'imagePullSecrets.*.name'] },
  {
    kinds: ['Service'],
    fields: [
      'spec.ports.*.nodePort',
      'spec.clusterIP',
      'spec.clusterIPs.0',
      'spec.sessionAffinity',
      'spec.type',
      'spec.ipFamilies.*',
      'spec.ipFamilyPolicy',
      'spec.internalTrafficPolicy',
    ],
  },
  {
    kinds: ['Pod'],
    fields: [
      'spec.volumes.*.name',
      'spec.volumes.*.projected.*',
      'spec.volumes.*.configMap.defaultMode',
      'spec.containers.*.volumeMounts.*',
      'spec.tolerations.*',
      'spec.enableServiceLinks',
      'spec.preemptionPolicy',
      'spec.priority',
      'spec.serviceAccount',
    ],
  },
  {
    kinds: ['Deployment'],
    fields: [
      'spec.progressDeadlineSeconds',
      'spec.revisionHistoryLimit',
      'spec.strategy.*',
      'spec.template.metadata.creationTimestamp',
      'spec.containers.*.ports.*.protocol',
      'spec.containers.*.resources',
      'spec.securityContext',
    ],
  },
  { kinds: ['CustomResourceDefinition'], fields: ['spec.conversion.strategy', 'spec.names.listKind'] },
  {
    kinds: ['ClusterPolicy', 'Policy'],
    fields: [
      'metadata.annotations.pod-policies.kyverno.io/autogen-controllers',
      'spec.failurePolicy',
      'spec.background',
      'spec.validationFailureAction',
    ],
  },
  { kinds: ['Route'], group: 'route.openshift.io', fields: ['spec.host'] },
];
