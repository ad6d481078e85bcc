/* A network whose shape is its input's: a binary Tree-LSTM (Tai, Socher, Manning 2015) that learns to evaluate random
 * formulas such as max(3, min(7, max(1, 4))). The host's recursion over the formula is the network; every formula is
 * another one, none is padded, and backward follows whatever was computed. In the CR_BATCHED block the nodes of all formulas
 * that can be computed at the same time are: several times as fast as one by one, which `--alone` shows.
 *
 *     build/examples/tree_lstm [--quick] [--alone]
 *
 * Prints the loss falling, then the share of subformulas in new formulas whose value (0 to 9) it gets right: above 0.95
 * after half a minute; with --quick above 0.6 after a few seconds. */
#include <cresset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 48, VALUES = 10, MOST_LEAVES = 8, MOST_NODES = 2 * MOST_LEAVES - 1, FORMULAS = 16 };

/* ---- formulas ---- */

typedef struct formula {
    struct formula *left, *right; /* NULL: a leaf */
    bool is_max;
    int64_t value;
} formula;

/* A random formula with so many leaves, built in `room`, which moves on. */
static formula *draw(int leaves, formula **room)
{
    formula *f = (*room)++;
    if (leaves == 1) {
        *f = (formula){.value = rand() % VALUES};
        return f;
    }
    int left = 1 + rand() % (leaves - 1);
    *f = (formula){.is_max = rand() % 2};
    f->left = draw(left, room);
    f->right = draw(leaves - left, room);
    int64_t a = f->left->value, b = f->right->value;
    f->value = (a > b) == f->is_max ? a : b;
    return f;
}

static void show(const formula *f)
{
    if (!f->left) {
        printf("%lld", (long long)f->value);
        return;
    }
    printf("%s(", f->is_max ? "max" : "min");
    show(f->left);
    printf(", ");
    show(f->right);
    printf(")");
}

/* ---- the network ---- */

/* The symbols 0 to 9, min and max have vectors. A leaf's state comes from its symbol's; an inner node's from those of
 * its symbol and of the states of its two sides. */
typedef struct network {
    cr_tensor *symbols;            /* [VALUES + 2,WIDTH] */
    cr_module *leaf, *pair, *head; /* gates i, o, u; gates i, f left, f right, o, u; scores of the ten values */
} network;

typedef struct state {
    cr_tensor *h, *c; /* [1,WIDTH] */
} state;

/* What evaluating one formula after the other leaves behind. */
typedef struct tally {
    cr_tensor *losses[FORMULAS * MOST_NODES], *guesses[FORMULAS * MOST_NODES]; /* [1], of each node */
    int64_t values[FORMULAS * MOST_NODES];
    int count, right;
} tally;

static cr_module *network_new(void)
{
    cr_module *m = cr_module_new("tree_lstm", NULL, sizeof(network));
    network *n = cr_module_data(m);
    CR_SCOPE {
        n->symbols = cr_add_parameter(m, "symbols", cr_normal(CR_SHAPE(VALUES + 2, WIDTH), 0, 1));
    }
    n->leaf = cr_add_child(m, "leaf", cr_linear_layer(WIDTH, 3 * WIDTH));
    n->pair = cr_add_child(m, "pair", cr_linear_layer(3 * WIDTH, 5 * WIDTH));
    n->head = cr_add_child(m, "head", cr_linear_layer(WIDTH, VALUES));
    return cr_module_built(m);
}

static cr_tensor *symbol(const network *n, int64_t which)
{
    return cr_embedding(n->symbols, cr_from_data(&which, CR_SHAPE(1), CR_I64));
}

static cr_tensor *gate(cr_tensor *gates, int i)
{
    return cr_narrow(gates, 1, i * WIDTH, WIDTH);
}

static state evaluate(const network *n, const formula *f, tally *t)
{
    state s;
    cr_tensor *gates;
    if (!f->left) {
        gates = cr_forward(n->leaf, symbol(n, f->value));
        s.c = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 2)));
        s.h = cr_mul(cr_sigmoid(gate(gates, 1)), cr_tanh(s.c));
    } else {
        state l = evaluate(n, f->left, t), r = evaluate(n, f->right, t);
        gates = cr_forward(n->pair, cr_concat(CR_LIST(l.h, r.h, symbol(n, VALUES + f->is_max)), .axis = 1));
        cr_tensor *own = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 4)));
        cr_tensor *kept = cr_add(cr_mul(cr_sigmoid(gate(gates, 1)), l.c), cr_mul(cr_sigmoid(gate(gates, 2)), r.c));
        s.c = cr_add(own, kept);
        s.h = cr_mul(cr_sigmoid(gate(gates, 3)), cr_tanh(s.c));
    }
    cr_tensor *scores = cr_forward(n->head, s.h);
    t->losses[t->count] = cr_cross_entropy(scores, cr_from_data(&f->value, CR_SHAPE(1), CR_I64));
    t->guesses[t->count] = cr_argmax(scores, 1);
    t->values[t->count++] = f->value;
    return s;
}

/* As many random formulas as a step takes, one after the other. guesses: what the network takes them to be worth. */
static cr_tensor *mean_loss(const network *n, tally *t, cr_tensor **guesses)
{
    for (int i = 0; i < FORMULAS; i++) {
        formula nodes[MOST_NODES], *room = nodes;
        evaluate(n, draw(2 + rand() % (MOST_LEAVES - 1), &room), t);
    }
    *guesses = cr_concat(cr_list_of(t->guesses, t->count));
    return cr_mean(cr_stack(cr_list_of(t->losses, t->count)));
}

/* The mean loss of such; counts what is right. */
static cr_tensor *evaluate_some(const network *n, tally *t, bool alone)
{
    cr_tensor *loss = NULL, *guesses = NULL;
    t->count = t->right = 0;
    if (alone)
        loss = mean_loss(n, t, &guesses);
    else
        CR_BATCHED {
            loss = cr_keep(mean_loss(n, t, &guesses));
            cr_keep(guesses);
        }
    const int64_t *values = cr_data(guesses);
    for (int i = 0; values && i < t->count; i++)
        t->right += values[i] == t->values[i];
    return loss;
}

int main(int argc, char **argv)
{
    bool quick = false, alone = false;
    for (int i = 1; i < argc; i++) {
        quick |= !strcmp(argv[i], "--quick");
        alone |= !strcmp(argv[i], "--alone");
    }
    int steps = quick ? 200 : 1500, count = 0, right = 0;
    cr_module *net = network_new();
    const network *n = cr_module_data(net);
    cr_optimizer *opt = cr_adam(net, .lr = 3e-3);
    tally t;

    formula nodes[MOST_NODES], *room = nodes;
    printf("a formula: ");
    show(draw(6, &room));
    printf(" = %lld\n", (long long)nodes[0].value);

    for (int step = 0; step < steps && cr_ok(); step++)
        CR_SCOPE {
            cr_tensor *loss = evaluate_some(n, &t, alone);
            cr_backward(loss);
            cr_step(opt);
            if (step % 100 == 0)
                printf("step %4d   loss %.4f   right %.2f\n", step, cr_item(loss), (double)t.right / t.count);
        }
    for (int i = 0; i < 10 && cr_ok(); i++)
        CR_SCOPE {
            CR_NO_GRAD {
                evaluate_some(n, &t, alone);
            }
            count += t.count;
            right += t.right;
        }
    cr_optimizer_free(opt);
    cr_module_free(net);
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    double share = (double)right / count;
    printf("right in new formulas: %.3f\n", share);
    return share > (quick ? 0.6 : 0.95) ? 0 : 1;
}
