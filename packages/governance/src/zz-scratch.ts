import { globSync, readFileSync } from 'node:fs';
import { readRepository } from './repository/read-repository.ts';
import { joinGovernance } from './activation/governance.ts';
import { lintRepository } from './lint/lint-repository.ts';
import { PROVES_ALL, policyNamed } from './testing/sound-repository.ts';
const root='/work/main/examples/estate';
const repo=readRepository(root,'');
const policies:any[]=[],tests:any[]=[];
for(const f of globSync('policies/**/policy.yaml',{cwd:root})){ const t=readFileSync(root+'/'+f,'utf8'); const name=/\n  name: (\S+)/.exec(t)![1]; const kind=/kind: (\w+)/.exec(t)![1]; const p=policyNamed(name!,f); policies.push({...p,reference:{...p.reference,kind},owner:/keelson.dev\/owner: (\S+)/.exec(t)![1]}); tests.push({file:f.replace('policy.yaml','kyverno-test.yaml'),policies:[name]});}
const g=joinGovernance(repo,{policies,tests,broken:[],diagnostics:[]} as any,PROVES_ALL);
for(const d of lintRepository(g,{time:Date.parse(process.argv[2]??'2026-11-24T12:00:00Z')})) console.log(`${d.place?.file}:${d.place?.line} ${d.severity} ${d.code}: ${d.message}`);
console.log({gates:repo.gates.length,dec:repo.decisions.length,risks:repo.risks.length,obj:repo.objectives.length,exc:repo.exceptions.length,controls:repo.controls.length,pol:policies.length,entities:repo.catalog.entities.length});
