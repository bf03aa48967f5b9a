-- Answers a question with the rights of the role of readers alone, and at most as many rows as are asked for. It belongs to that role and
-- runs as its owner: within it the server refuses every statement that would take another role, such as set_config('role', …).
drop function if exists cartline.ask(text, bigint);

grant create on schema cartline to cartline_reader;

set local role cartline_reader;

create function cartline.ask(question text, most bigint) returns setof record
language plpgsql security definer set cursor_tuple_fraction = 1 as $$
declare
    answer record;
    told bigint := 0;
begin
    for answer in execute question loop
        return next answer;
        told := told + 1;
        exit when told >= most;
    end loop;
end
$$;

revoke all on function cartline.ask(text, bigint) from public;

reset role;

revoke create on schema cartline from cartline_reader;
