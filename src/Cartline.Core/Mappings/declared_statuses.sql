-- What each word of {column} means. Another word stops the batch and is named.
select
    coalesce(lower_case(clean(s.word)), '') as status,
    s.meaning
from (values
{words}
) as s(word, meaning)
