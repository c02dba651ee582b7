-- Every night asks for how long a line that cannot say tonight has been so. Looked for among a year's findings of every line,
-- the answer took longer the longer the deployment had been watched; here it is a few steps a line.
create index finding_of_line on finding (deployment_id, line, night) include (verdict);
