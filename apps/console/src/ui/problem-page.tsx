import { RefusedError } from '@ars/client/rest';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/text';
import { Banner, Nothing } from './parts';

/** Why something did not come about, for people: what the orchestrator said where it refused. */
export function Problem({ error }: { error: unknown }) {
  const t = useText();
  const isRefused = error instanceof RefusedError;
  return (
    <div role="alert">
      <Banner tone="danger">
        <strong>{t(isRefused ? 'problem.refused' : 'problem.no-answer')}</strong>{' '}
        {isRefused ? (error.problem.detail ?? error.problem.title) : error instanceof Error ? error.message : ''}
      </Banner>
    </div>
  );
}

export function ProblemPage({ error }: { error: unknown }) {
  const t = useText();
  return (
    <div className="page stack wide">
      <h1>{t('problem.title')}</h1>
      <Problem error={error} />
    </div>
  );
}

export function NotFoundPage() {
  const t = useText();
  return (
    <div className="page">
      <h1 className="heard">{t('problem.nowhere')}</h1>
      <Nothing icon="question" title={t('problem.nowhere')}>
        <Link to="/">{t('problem.home')}</Link>
      </Nothing>
    </div>
  );
}
