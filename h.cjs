// ./h -t "text" ... : plan + doubts
const post = (p,b)=>fetch('http://127.0.0.1:28086'+p,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(b)}).then(r=>r.json());
const show=(r)=>{ const w=r.workflow_plan||{}; const out=[];
 out.push('  '+(r.execution_results?.status||r.status||r.code));
 for(const s of w.execution_steps||[]) out.push('    '+s.service_name+'.'+s.operation+' '+JSON.stringify(s.parameters)+(s.effect?' W':''));
 for(const d of r.confirmation?.doubts||[]) out.push('    ? '+d.message);
 if(r.clarification){const c=r.clarification; out.push('    Q '+c.question.slice(0,200)+' | missing '+c.missing.map(m=>m.operation+':'+m.name)+' | opts '+c.options.map(o=>o.operation)+' | choices '+JSON.stringify((c.choices||[]).map(x=>x.values)).slice(0,200)+(c.forms?' | forms '+JSON.stringify(c.forms.map(f=>[f.operation,f.values])).slice(0,300):''));}
 out.push('    > '+(r.answer||r.message||'').slice(0,400).replace(/\n/g,' / ')); return out.join('\n');};
(async()=>{ const a=process.argv.slice(2); const plan=a[0]==='-p'; for(const t of a.slice(1)){ const t0=Date.now(); const r=await post(plan?'/plan':'/workflow',{user_request:t,context:{tenant_id:'demo',user_id:'u'+Math.random()},...(plan?{}:{confirm:'always'})}); console.log('• '+t+'  ('+(Date.now()-t0)+' ms)'); console.log(show(r)); } })();
