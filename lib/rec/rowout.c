/* SPDX-License-Identifier: MIT */
/* Rows of a program's own listings. */
#include "rec/rowout.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "rec/form-internal.h"
#include "rec/jsonval.h"
#include "text/csvtext.h"
#include "text/json.h"

void
rowout_open(struct rowout *ro, struct output *out, const struct form *form)
{
	*ro = (struct rowout){ .out = out, .form = form };
}

void
rowout_column(struct rowout *ro, const struct dict *d, struct span name)
{
	const struct field *f = dict_find(d, name);

	ro->col = mem_grow(ro->col, ro->n + 1, sizeof(*ro->col));
	ro->col[ro->n].name = name;
	ro->col[ro->n++].type = f == NULL ? FIELD_STRING : f->type;
}

void
rowout_header(struct rowout *ro)
{
	struct buf *b = &ro->out->buf;
	size_t i;

	if (!ro->form->has_header || ro->no_header)
		return;
	for (i = 0; i < ro->n; i++) {
		if (i > 0)
			buf_addc(b, ro->form->delim);
		csvtext_put(b, ro->col[i].name, ro->form->delim);
	}
	buf_addc(b, '\n');
}

void
rowout_csv_cell(struct rowout *ro, struct span text)
{
	struct buf *b = &ro->out->buf;

	if (ro->at > 0)
		buf_addc(b, ro->form->delim);
	csvtext_put(b, text, ro->form->delim);
	/* A blank line would be no row. */
	if (ro->n == 1 && text.n == 0)
		buf_adds(b, "\"\"");
}

void
rowout_csv_end(struct rowout *ro)
{
	buf_addc(&ro->out->buf, '\n');
}

void
rowout_json_cell(struct rowout *ro, struct span text)
{
	struct buf *b = &ro->out->buf;

	if (ro->at == 0)
		buf_addc(b, '{');
	if (text.n == 0)
		return;
	if (ro->any)
		buf_addc(b, ',');
	ro->any = true;
	json_quote(ro->col[ro->at].name, b);
	buf_addc(b, ':');
	jsonval_put(text, ro->col[ro->at].type, b);
}

void
rowout_json_end(struct rowout *ro)
{
	buf_adds(&ro->out->buf, "}\n");
}

void
rowout_cell(struct rowout *ro, struct span text)
{
	if (ro->at >= ro->n)
		fault_die("a listing has more cells than columns");
	ro->form->row_cell(ro, text);
	ro->at++;
}

void
rowout_dec(struct rowout *ro, int64_t v, int scale)
{
	char hold[NUM_TEXT_MAX];

	if (ro->at < ro->n)
		ro->col[ro->at].type = FIELD_DECIMAL;
	rowout_cell(ro, num_text(v, scale, hold));
}

void
rowout_end(struct rowout *ro)
{
	while (ro->at < ro->n)
		rowout_cell(ro, (struct span){ NULL, 0 });
	ro->form->row_end(ro);
	ro->at = 0;
	ro->any = false;
	ro->rows++;
}

void
rowout_free(struct rowout *ro)
{
	free(ro->col);
	*ro = (struct rowout){0};
}
