import { useQuery } from '@tanstack/react-query';
import { peopleQuery, useSession } from './session';

/** What people are called, by the id under which they acted; the id itself where nobody says. */
export function useNameOf(): (id: string | undefined) => string {
  const { sign_in, subject, name } = useSession();
  const { data: people = [] } = useQuery({ ...peopleQuery, enabled: sign_in.local });
  return (id) => {
    if (id === undefined) return '';
    if (id === subject && name) return name;
    return people.find((person) => person.id === id)?.name ?? id;
  };
}
