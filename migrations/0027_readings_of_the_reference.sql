-- What the reference said of a number, a category or a document: [the number], [1 + the place of the class in the plan], or one
-- value for each rate of the plan, in its order. Null where nothing is known, of other kinds of output, and for all rows that
-- were stored before. A waiting row keeps its readings and is judged right or wrong when its prediction arrives.
alter table outcome
  add column readings double precision[] check (cardinality(readings) > 0 and array_position(readings, null) is null);
