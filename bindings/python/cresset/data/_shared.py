"""Objects from process to process: pickled, with the memory of their tensors and arrays in a file without a name that both
map. Nothing is left behind when a process dies, since the memory is gone with its last user.

A Channel is one end of a socket pair: messages are bytes, with which a file can go."""
from __future__ import annotations

import os
import pickle
import socket
import struct
import tempfile
from typing import Any

from .. import _cresset
from .._cresset import Tensor

PAGE = 4096
SMALL = 16384  # what has fewer bytes in all is sent through the socket
HEADER = struct.Struct("<QB")

# Where a buffer of the pickle is: bytes, or offset and size in the file.
Place = bytes | tuple[int, int]


class Arena:
    """A file that a message's buffers are put in; tensors can be made there at once."""

    def __init__(self) -> None:
        self.fd = -1
        self.size = 0
        self.made: dict[int, tuple[int, int]] = {}  # by address

    def room(self, size: int) -> int:
        """The offset of so many bytes more."""
        if self.fd < 0:
            if hasattr(os, "memfd_create"):
                self.fd = os.memfd_create("cresset-data", os.MFD_CLOEXEC)
            else:
                with tempfile.TemporaryFile() as file:
                    self.fd = os.dup(file.fileno())
        offset = self.size
        self.size += -(-size // PAGE) * PAGE
        os.ftruncate(self.fd, self.size)
        return offset

    def new(self, shape: tuple[int, ...], dtype: str) -> Tensor:
        """A tensor whose memory is in the file, unless it is small."""
        size = getattr(_cresset, dtype).itemsize
        for n in shape:
            size *= n
        if size < PAGE:
            return _cresset.empty(shape, dtype=dtype)
        offset = self.room(size)
        t = _cresset._from_bytes(_cresset._map(self.fd, offset, size, False), dtype, shape)
        self.made[t.data_ptr()] = offset, size
        return t  # type: ignore[no-any-return]

    def place(self, buffers: list[pickle.PickleBuffer]) -> list[Place]:
        views = [b.raw() for b in buffers]
        if self.fd < 0 and sum(v.nbytes for v in views) < SMALL:
            return [bytes(v) for v in views]
        return [self.put(v) for v in views]

    def put(self, view: memoryview) -> Place:
        if not view.nbytes:
            return b""
        if not view.readonly and self.made:
            address = _cresset._from_bytes(view, "uint8", (view.nbytes,)).data_ptr()
            if self.made.get(address, (0, 0))[1] == view.nbytes:
                return self.made[address]
        offset, done = self.room(view.nbytes), 0
        while done < view.nbytes:
            done += os.pwrite(self.fd, view[done:done + (1 << 30)], offset + done)
        return offset, view.nbytes

    def close(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
        self.fd = -1


def pack(value: Any, arena: Arena | None = None) -> tuple[bytes, Arena]:
    """A message of the value, and the arena whose file goes with it (if it has one)."""
    arena = arena or Arena()
    buffers: list[pickle.PickleBuffer] = []
    text = pickle.dumps(value, 5, buffer_callback=buffers.append)
    return pickle.dumps((text, arena.place(buffers), arena.size), 5), arena


def unpack(message: bytes, fd: int, private: bool = False) -> Any:
    """The value of a message; its tensors use the file's memory, which goes when the last of them does. Closes fd."""
    try:
        text, places, size = pickle.loads(message)
        base: Any = _cresset._map(fd, 0, size, private) if fd >= 0 else None
    finally:
        if fd >= 0:
            os.close(fd)
    buffers = [bytearray(p) if isinstance(p, bytes) else base[p[0]:p[0] + p[1]] for p in places]
    return pickle.loads(text, buffers=buffers)


class Channel:
    """One end of a pair of sockets."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def fileno(self) -> int:
        return self.sock.fileno()

    def send(self, message: bytes, fd: int = -1) -> None:
        head = HEADER.pack(len(message), fd >= 0)
        if fd >= 0:
            sent = socket.send_fds(self.sock, [head], [fd])
            head = head[sent:]
        self.sock.sendall(head + message if len(message) < 65536 else head)
        if len(message) >= 65536:
            self.sock.sendall(message)

    def receive(self) -> tuple[bytes, int]:
        """The next message and the file that came with it, or -1. EOFError when the other end is gone."""
        head, fds, _, _ = socket.recv_fds(self.sock, HEADER.size, 1)
        fd = fds[0] if fds else -1
        try:
            head += self.exactly(HEADER.size - len(head)) if head else b""
            if not head:
                raise EOFError("the other end is gone")
            return bytes(self.exactly(HEADER.unpack(head)[0])), fd
        except BaseException:
            if fd >= 0:
                os.close(fd)
            raise

    def exactly(self, size: int) -> bytearray:
        data = bytearray(size)
        view, done = memoryview(data), 0
        while done < size:
            n = self.sock.recv_into(view[done:])
            if not n:
                raise EOFError("the other end is gone")
            done += n
        return data

    def close(self) -> None:
        self.sock.close()
