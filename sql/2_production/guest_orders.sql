-- Orders that name no customer and have an e-mail address: one row per order. The same address is the same person in all orders of a
-- source, and of sources that share their customers, unless a marketplace made it for one of them.
-- grain: transaction_id
-- shard: transaction_id
select
    t.transaction_id,          -- the shop's own id of the order
    t.customer_email as email, -- lower case
    case when strpos(g.shares, ' customers ') > 0 and not is_relay_address(t.customer_email) then '' else g.prefix end || t.customer_email
        as address_id          -- the address as the id of a person
from staging.accepted_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id
left join cartline.guests as u on u.customer_id = t.customer_id
where (t.customer_id is null or u.customer_id is not null)
  and is_email_shaped(t.customer_email)
