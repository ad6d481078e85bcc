#!/bin/sh
# take_object.sh COMPILER ARGUMENTS...: a compiler launcher that takes the object $CRESSET_BUILD has of the same source
# instead of compiling it again. Sources in src/cpu itself are compiled: what they call depends on options that may differ.
out= deps= before=
for arg; do
    case $before in
    -o) out=$arg ;;
    -MF) deps=$arg ;;
    esac
    before=$arg
done
case $out in
*/src/cpu/simd/*) have=$CRESSET_BUILD/${out#*cresset/} ;;
*/src/cpu/*) have= ;;
*cresset_python_tool.dir/*) have=$CRESSET_BUILD/CMakeFiles/cresset_tool.dir/tools/cresset/${out##*/} ;;
*cresset_python.dir/*) have=$CRESSET_BUILD/bindings/python/$out ;;
*) have=$CRESSET_BUILD/${out#*cresset/} ;;
esac
[ -f "$have" ] || exec "$@"
echo "$out:" >"$deps" && cp "$have" "$out"
