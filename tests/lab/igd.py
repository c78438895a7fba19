#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A router that tells its outer address by UPnP alone and whatever it is, as a line by PPPoE; miniupnpd says
0.0.0.0 instead of one that is not public.

igd.py GATEWAY ADDRESS: answers searches (UPnP Device Architecture 1.1 section 1.3) and the question for ADDRESS
(WANPPPConnection:1 section 2.4.16).
"""
import http.server
import socket
import struct
import sys
import threading

PORT = 5000
DEVICE = "urn:schemas-upnp-org:device:InternetGatewayDevice:1"
SERVICE = "urn:schemas-upnp-org:service:WANPPPConnection:1"
DESCRIPTION = f"""<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
<device><deviceType>{DEVICE}</deviceType><serviceList><service><serviceType>{SERVICE}</serviceType>
<controlURL>/ppp</controlURL></service></serviceList></device></root>"""
ANSWER = """<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
<u:GetExternalIPAddressResponse xmlns:u="{}"><NewExternalIPAddress>{}</NewExternalIPAddress>
</u:GetExternalIPAddressResponse></s:Body></s:Envelope>"""


class Device(http.server.BaseHTTPRequestHandler):
    def reply(self, body):
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.reply(DESCRIPTION)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/ppp" or "#GetExternalIPAddress" not in self.headers["SOAPAction"]:
            self.send_error(500)
            return
        self.reply(ANSWER.format(SERVICE, self.server.told))


def searches(gateway):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.bind(("", 1900))
        link.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                        struct.pack("4s4s", socket.inet_aton("239.255.255.250"), socket.inet_aton(gateway)))
        while True:
            question, peer = link.recvfrom(2048)
            if question.startswith(b"M-SEARCH") and DEVICE.encode() in question:
                link.sendto(f"HTTP/1.1 200 OK\r\nST: {DEVICE}\r\nUSN: uuid:lab::{DEVICE}\r\nEXT:\r\n"
                            f"CACHE-CONTROL: max-age=1800\r\nLOCATION: http://{gateway}:{PORT}/\r\n\r\n".encode(), peer)


def main(gateway, address):
    with http.server.ThreadingHTTPServer((gateway, PORT), Device) as server:
        server.told = address
        threading.Thread(target=searches, args=(gateway,), daemon=True).start()
        print("listening", flush=True)
        server.serve_forever()


main(*sys.argv[1:])
