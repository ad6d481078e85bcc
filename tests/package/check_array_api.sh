#!/usr/bin/env bash
# docs/array-api.md names every function of the array API standard 2025.12, and every function that it names is in the headers.
. "$(dirname "$0")/common.sh"
page=$source/docs/array-api.md

standard="arange asarray empty empty_like eye from_dlpack full full_like linspace meshgrid ones ones_like tril triu zeros
    zeros_like astype can_cast finfo iinfo isdtype result_type abs acos acosh add asin asinh atan atan2 atanh bitwise_and
    bitwise_invert bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor ceil clip conj copysign cos cosh divide
    equal exp expm1 floor floor_divide greater greater_equal hypot imag isfinite isinf isnan less less_equal log log1p log2
    log10 logaddexp logical_and logical_not logical_or logical_xor maximum minimum multiply negative nextafter not_equal
    positive pow real reciprocal remainder round sign signbit sin sinh sqrt square subtract tan tanh trunc take
    take_along_axis matmul matrix_transpose tensordot vecdot linalg.cholesky linalg.cross linalg.det linalg.diagonal
    linalg.eig linalg.eigh linalg.eigvals linalg.eigvalsh linalg.inv linalg.matmul linalg.matrix_norm linalg.matrix_power
    linalg.matrix_rank linalg.matrix_transpose linalg.outer linalg.pinv linalg.qr linalg.slogdet linalg.solve linalg.svd
    linalg.svdvals linalg.tensordot linalg.trace linalg.vecdot linalg.vector_norm fft.fft fft.ifft fft.fftn fft.ifftn
    fft.rfft fft.irfft fft.rfftn fft.irfftn fft.hfft fft.ihfft fft.fftfreq fft.rfftfreq fft.fftshift fft.ifftshift
    broadcast_arrays broadcast_shapes broadcast_to concat expand_dims flip moveaxis permute_dims repeat reshape roll
    squeeze stack tile unstack argmax argmin count_nonzero nonzero searchsorted where isin unique_all unique_counts
    unique_inverse unique_values argsort sort cumulative_prod cumulative_sum max mean min prod std sum var all any diff"

unlisted() {
    for name in $standard; do
        grep -q "^| ${name//./\\.} | \`cr_" "$1" || echo "$name has no row"
    done
}
check "every function of the standard has a row" unlisted "$page"

unknown() {
    cat "$source"/include/cresset/*.h | grep -oE '\bcr_[a-z0-9_]+\b' | sort -u >"$work/known"
    grep -oE '\bcr_[a-z0-9_]+\b' "$1" | sort -u | comm -23 - "$work/known"
}
check "every function that the page names is in the headers" unknown "$page"

# The script itself: it finds what it looks for.
sed '/^| sqrt /d; s/`cr_tile`/`cr_tiles`/' "$page" >"$work/page"
[ "$(unlisted "$work/page")$(unknown "$work/page")" = "sqrt has no rowcr_tiles" ] && pass || fail "what is missing is found"
finish
