import { createResourceReport } from './resource-report.ts';
import type { Report, ReportOptions } from '../report/report.ts';

/** For tools that read the PolicyReport API, `wgpolicyk8s.io/v1alpha2`: a report for each object. */
export function createPolicyReport(options: ReportOptions): Report {
  return createResourceReport(
    {
      apiVersion: 'wgpolicyk8s.io/v1alpha2',
      namespaced: 'PolicyReport',
      clusterWide: 'ClusterPolicyReport',
    },
    options,
  );
}
