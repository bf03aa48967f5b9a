insert into cartline.status_words
select status_word(v.word), min(v.meaning)
from (values {values}) as v(word, meaning)
where status_word(v.word) is not null
group by status_word(v.word)
