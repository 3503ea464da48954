const deployment = (privileged) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels:
    app.kubernetes.io/name: web
    app.kubernetes.io/part-of: shop
    acme.example/team: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        app.kubernetes.io/name: web
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4.2
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: 500m
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
          livenessProbe:
            httpGet:
              path: /live
              port: 8080
          securityContext:
            allowPrivilegeEscalation: ${privileged}
            privileged: ${privileged}
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
`;

/** A deployment with one thing wrong: its container is privileged. */
export const denied = deployment(true);

/** The same without it. */
export const allowed = deployment(false);

/** The text of the line that the denial is about, and its number. */
export const offendingLine = {
  text: '            privileged: true',
  number: denied.split('\n').indexOf('            privileged: true') + 1,
};

/** YAML whose line 7 stands one column too far to the left. */
export const broken =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  LEVEL: info\n FORMAT: json\n';

/** A kind that no policy can know. */
export const unknownKind =
  'apiVersion: quay.example.com/v1\nkind: Crane\nmetadata:\n  name: crane\nspec:\n  reach: 40\n';

/** Names and values that try to be more than text. */
export const hostile = `apiVersion: v1
kind: ConfigMap
metadata:
  name: "<img src=x onerror=alert(1)>"
data:
  a: "</style><script>document.title='owned'</script>"
`;
