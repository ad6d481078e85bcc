#!/usr/bin/env python3
"""A web server for test_download.c. Prints its port; ends when its standard input does. GET /KIND/SIZE gives SIZE bytes
(byte i is i * 7 % 251), in ways that KIND says:

    range   all, or the part that is asked for
    plain   always all
    cut     half of what is asked for, then the connection breaks
    half    what is asked for of the first half, then the connection breaks
    slow    a block every 20 ms
    busy    503 the first time, then as range
    other   as range, other bytes

GET /log tells the requests so far, a line each: PATH STATUS FIRST-BYTE."""
import http.server
import sys
import threading
import time

log = []


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, status, body, first=0, total=None, stop=None, pause=0):
        log.append(f"{self.path.split('?')[0]} {status} {first}")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{total - 1}/{total}")
        self.end_headers()
        for at in range(0, len(body) if stop is None else stop, 4096):
            self.wfile.write(body[at:at + 4096 if stop is None else min(at + 4096, stop)])
            self.wfile.flush()
            time.sleep(pause)
        self.close_connection = True

    def do_GET(self):
        if self.path == "/log":
            body = "\n".join(log).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        try:
            _, kind, size = self.path.split("?")[0].split("/")
            size = int(size)
        except ValueError:
            self.answer(404, b"")
            return
        factor = 11 if kind == "other" else 7
        body = bytes(i * factor % 251 for i in range(size))
        wanted = self.headers.get("Range")
        first = int(wanted[len("bytes="):-1]) if wanted and kind != "plain" else 0
        if kind == "busy" and not any(line.startswith(self.path) for line in log):
            self.answer(503, b"")
        elif first and first >= size:
            self.answer(416, b"")
        else:
            rest = body[first:]
            stop = {"cut": (len(rest) + 1) // 2, "half": max(size // 2 - first, 0)}.get(kind)
            self.answer(206 if first else 200, rest, first, size, stop, 0.02 if kind == "slow" else 0)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args):  # the client went away
        pass


server = Server(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
