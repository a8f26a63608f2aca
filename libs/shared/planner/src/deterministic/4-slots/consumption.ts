import type { TextSpan } from '@ars/contracts';
import type { Span, Token } from '../../text/annotated-text';

/** Which tokens of a directive have been used, so that no word counts twice. */
export class TokenConsumption {
  private readonly used = new Set<Token>();

  constructor(private readonly tokens: readonly Token[]) {}

  isFree(token: Token): boolean {
    return !this.used.has(token);
  }

  isFreeSpan(span: Span): boolean {
    return this.within(span).every((token) => this.isFree(token));
  }

  use(span: Span): void {
    for (const token of this.within(span)) this.used.add(token);
  }

  get rest(): Token[] {
    return this.tokens.filter((token) => this.isFree(token));
  }

  within({ start, end }: Span): Token[] {
    return this.tokens.filter((token) => token.start < end && start < token.end);
  }
}

export const spanOf = ({ start, end }: Span, text: string): TextSpan => ({ start, end, text: text.slice(start, end) });
