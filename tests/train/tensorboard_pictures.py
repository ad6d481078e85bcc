#!/usr/bin/env python3
"""Pictures of TensorBoard's pages for docs/: tensorboard_pictures.py LOGS OUT.

LOGS is a folder with the runs (`cresset train mnist-cnn --out LOGS/mnist-cnn`), OUT gets tensorboard-PAGE.png. Needs a
TensorBoard (in the Python that CRESSET_TORCH_PYTHON names, or this one) and chromium. The pages are asked for over
Chromium's debugging port, since they draw themselves long after they are loaded: a small client of the WebSocket
protocol (RFC 6455) is part of this file, so that nothing else is needed."""
import base64
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

PAGES = {"scalars": "timeseries&tagFilter=loss", "images": "images", "graphs": "graphs", "histograms": "histograms",
         "pr-curves": "pr_curves"}
WIDTH, HEIGHT = 1200, 760


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    """One page of a headless Chromium."""

    def __init__(self):
        self.port = free_port()
        self.profile = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--hide-scrollbars", "--use-gl=swiftshader", "--disable-dev-shm-usage",
             f"--remote-debugging-port={self.port}", "--remote-allow-origins=*", f"--user-data-dir={self.profile.name}",
             f"--window-size={WIDTH},{HEIGHT}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pages = wait_for(f"http://127.0.0.1:{self.port}/json")
        url = next(p["webSocketDebuggerUrl"] for p in json.loads(pages) if p["type"] == "page")
        self.sock = socket.create_connection(("127.0.0.1", self.port))
        path = url.split(str(self.port), 1)[1]
        key = base64.b64encode(os.urandom(16)).decode()
        self.sock.sendall((f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.sock.recv(1)
        self.count = 0

    def read(self, n):
        data = b""
        while len(data) < n:
            part = self.sock.recv(n - len(data))
            if not part:
                raise EOFError("chromium has closed the connection")
            data += part
        return data

    def message(self):
        data, last = b"", False
        while not last:
            a, b = self.read(2)
            last, size = bool(a & 128), b & 127
            if size == 126:
                size = struct.unpack(">H", self.read(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.read(8))[0]
            data += self.read(size)
        return json.loads(data)

    def call(self, method, **params):
        self.count += 1
        text = json.dumps({"id": self.count, "method": method, "params": params}).encode()
        head = bytes([129]) + (bytes([128 | len(text)]) if len(text) < 126 else bytes([254]) + struct.pack(">H", len(text)))
        mask = os.urandom(4)
        self.sock.sendall(head + mask + bytes(c ^ mask[i % 4] for i, c in enumerate(text)))
        while True:
            answer = self.message()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.sock.close()


def wait_for(url, seconds=90):
    end = time.time() + seconds
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                return answer.read()
        except OSError:
            if time.time() > end:
                raise
            time.sleep(0.3)


def main(logs, out):
    python = os.environ.get("CRESSET_TORCH_PYTHON", sys.executable)
    port = free_port()
    server = subprocess.Popen([python, "-m", "tensorboard.main", "--logdir", logs, "--port", str(port), "--host", "127.0.0.1",
                               "--load_fast=false"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    browser = None
    try:
        end = time.time() + 120
        while json.loads(wait_for(f"http://127.0.0.1:{port}/data/runs", 120)) == [] and time.time() < end:
            time.sleep(1)
        time.sleep(5)
        browser = Browser()
        browser.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        for name, page in PAGES.items():
            browser.call("Page.navigate", url="about:blank")
            browser.call("Page.navigate", url=f"http://127.0.0.1:{port}/?darkMode=false#{page}")
            time.sleep(12)
            picture = browser.call("Page.captureScreenshot", format="png")["data"]
            path = os.path.join(out, f"tensorboard-{name}.png")
            with open(path, "wb") as f:
                f.write(base64.b64decode(picture))
            print(path, os.path.getsize(path))
    finally:
        if browser:
            browser.close()
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
