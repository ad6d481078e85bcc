/* Scopes: a stack a thread of the handles that open scopes own. A scope is a mark in the stack. */
#include "base/memory.h"
#include "tensor/tensor.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct scopes {
    cr_tensor **owned;
    size_t *marks; /* marks[i]: where scope i begins in owned */
    size_t owned_count, owned_capacity, mark_count, mark_capacity;
} scopes;

static _Thread_local scopes *scopes_tls __attribute__((tls_model("initial-exec")));
static pthread_key_t scopes_key;
static pthread_once_t scopes_once = PTHREAD_ONCE_INIT;

static void release_above(scopes *s, size_t mark)
{
    while (s->owned_count > mark)
        cr_release(s->owned[--s->owned_count]);
}

/* A thread that ends with scopes open has them closed. */
static void end_thread(void *arg)
{
    scopes *s = arg;
    scopes_tls = s;
    release_above(s, 0);
    scopes_tls = NULL;
    cr_free(s->owned);
    cr_free(s->marks);
    cr_free(s);
}

static void make_key(void) { pthread_key_create(&scopes_key, end_thread); }

static scopes *thread_scopes(void)
{
    if (!scopes_tls) {
        pthread_once(&scopes_once, make_key);
        scopes_tls = cr_calloc(1, sizeof *scopes_tls);
        if (scopes_tls)
            pthread_setspecific(scopes_key, scopes_tls);
    }
    return scopes_tls;
}

int cr_scope_open(void)
{
    scopes *s = thread_scopes();
    if (!s || !cr_grow(&s->marks, &s->mark_capacity, s->mark_count + 1, sizeof *s->marks))
        return -1;
    s->marks[s->mark_count] = s->owned_count;
    return (int)s->mark_count++;
}

void cr_scope_close(int scope)
{
    scopes *s = scopes_tls;
    if (!s || scope < 0 || (size_t)scope >= s->mark_count)
        return;
    size_t mark = s->marks[scope];
    s->mark_count = (size_t)scope;
    release_above(s, mark);
}

int cr_scope_depth(void) { return scopes_tls ? (int)scopes_tls->mark_count : 0; }

bool cr_own(cr_tensor *t)
{
    scopes *s = scopes_tls;
    if (!s || s->mark_count == 0)
        return true; /* the caller's */
    if (s->owned_count == s->owned_capacity &&
        !cr_grow(&s->owned, &s->owned_capacity, s->owned_count + 1, sizeof(cr_tensor *))) {
        cr_release(t);
        return false;
    }
    s->owned[s->owned_count++] = t;
    return true;
}

cr_tensor *cr_scoped(cr_tensor *t) { return t && cr_own(t) ? t : NULL; }

cr_tensor *cr_keep(cr_tensor *t)
{
    scopes *s = scopes_tls;
    if (!t || !s || s->mark_count == 0)
        return t;
    size_t *mark = &s->marks[s->mark_count - 1];
    for (size_t i = s->owned_count; i-- > *mark;) {
        if (s->owned[i] != t)
            continue;
        if (s->mark_count == 1) { /* no scope outside: the caller's */
            s->owned[i] = s->owned[--s->owned_count];
        } else { /* below the mark it belongs to the scope outside */
            s->owned[i] = s->owned[*mark];
            s->owned[(*mark)++] = t;
        }
        break;
    }
    return t;
}
