import { isCall } from '@ars/contracts';
import type { DescribedStep } from '@ars/presentation';
import { useText } from '../i18n/text';
import { Card } from '../ui/parts';
import { stateOf } from '../steps/described-steps';

const BOX = { width: 104, height: 34, across: 12, down: 26 };
/** More would be a wall of boxes: the list says it better. */
const MOST = 30;

/** How deep in the plan a step stands: behind everything that it waits for. */
function levelsOf(steps: readonly DescribedStep[]): Map<string, number> {
  const levels = new Map<string, number>();
  for (const { step } of steps) {
    const before = step.dependencies.map((id) => levels.get(id) ?? 0);
    levels.set(step.step_id, before.length > 0 ? Math.max(...before) + 1 : 0);
  }
  return levels;
}

/** What a step is about, in as few letters as a box has room for. */
const shortName = ({ step, writes }: DescribedStep): string => {
  if (!isCall(step)) return step.kind === 'compute' ? step.function : step.kind.replace('_', ' ');
  const { parameters, operation } = step;
  const about = parameters['part_number'] ?? parameters['repair_order_id'] ?? parameters['payment_id'];
  const name = writes || about === undefined ? operation.replaceAll('_', ' ') : String(about);
  return name.length > 13 ? `${name.slice(0, 12)}…` : name;
};

/** Which step waits for which, drawn. */
export function StepGraph({ steps }: { steps: readonly DescribedStep[] }) {
  const t = useText();
  if (steps.length < 2 || steps.length > MOST) return null;
  const levels = levelsOf(steps);
  const rows = Map.groupBy(steps, ({ step }) => levels.get(step.step_id) ?? 0);
  const widest = Math.max(...[...rows.values()].map((row) => row.length));
  const width = widest * (BOX.width + BOX.across) + BOX.across;
  const height = rows.size * (BOX.height + BOX.down) - BOX.down + 4;
  const places = new Map<string, { x: number; y: number }>();
  for (const [level, row] of rows) {
    const free = width - row.length * (BOX.width + BOX.across) + BOX.across;
    row.forEach(({ step }, index) =>
      places.set(step.step_id, {
        x: free / 2 + index * (BOX.width + BOX.across),
        y: 2 + level * (BOX.height + BOX.down),
      }),
    );
  }
  return (
    <Card title={t('run.order')}>
      <div className="body">
        <svg className="graph" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('run.order-explained')}>
          {steps.flatMap(({ step }) =>
            step.dependencies.map((id) => {
              const [from, to] = [places.get(id), places.get(step.step_id)];
              if (!from || !to) return null;
              const [x1, y1] = [from.x + BOX.width / 2, from.y + BOX.height];
              const [x2, y2] = [to.x + BOX.width / 2, to.y];
              const bend = (y1 + y2) / 2;
              return <path key={`${id} ${step.step_id}`} d={`M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}`} />;
            }),
          )}
          {steps.map((described) => {
            const { x, y } = places.get(described.step.step_id) ?? { x: 0, y: 0 };
            const state = stateOf(described);
            return (
              <g key={described.step.step_id} className={state} transform={`translate(${x} ${y})`}>
                <rect width={BOX.width} height={BOX.height} rx="7" />
                <text x={BOX.width / 2} y={BOX.height / 2 + 4}>
                  {state === 'succeeded' ? '✓ ' : ''}
                  {shortName(described)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </Card>
  );
}
