import { createResourceReport } from './resource-report.ts';
import type { Report, ReportOptions } from '../report/report.ts';

/** For tools that read the OpenReports API, `openreports.io/v1alpha1`: a report for each object. */
export function createOpenReport(options: ReportOptions): Report {
  return createResourceReport(
    {
      apiVersion: 'openreports.io/v1alpha1',
      namespaced: 'Report',
      clusterWide: 'ClusterReport',
      source: 'keelson',
    },
    options,
  );
}
