// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/commands.h"

#include "server/administration.h"
#include "server/arguments.h"
#include "server/failure.h"
#include "server/log.h"
#include "server/serve.h"
#include "server/token.h"

#include "base/base64.h"
#include "dns/tsig.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace vnddns::server {

namespace {

constexpr OptionRule kData{"--data"};

void print(const std::string& text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Failure(ExitCode::Storage, "standard output cannot be written");
}

HostName nameArgument(const std::string& text)
{
    auto name = HostName::parse(text);
    if (!name)
        throw Failure(ExitCode::Name, escaped(text) +
                                          ": not a host name (letters, digits and hyphens, at least "
                                          "two labels; international names as xn--…)");
    return std::move(*name);
}

Administration administration(const Arguments& arguments)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return {DataFolder(arguments.required("--data")), now};
}

// --ns-address belongs to the --ns before it; before the first one, to the default.
std::vector<NewNameServer> nameServers(const HostName& zone, const Arguments& arguments)
{
    std::vector<NewNameServer> servers;
    for (const auto& [option, value] : arguments.options()) {
        if (option == "--ns") {
            servers.push_back({nameArgument(value), {}});
        } else if (option == "--ns-address") {
            const auto address = Address::parse(value);
            if (!address)
                throw Failure(ExitCode::Usage, "--ns-address " + escaped(value) + ": not an address");
            if (servers.empty())
                servers.push_back({nameArgument("ns." + zone.toString()), {}});
            servers.back().addresses.push_back(*address);
        }
    }
    if (servers.empty())
        servers.push_back({nameArgument("ns." + zone.toString()), {}});
    return servers;
}

void zoneAdd(const Arguments& arguments)
{
    const HostName zone = nameArgument(arguments.words().front());
    const auto servers = nameServers(zone, arguments);
    DataFolder(arguments.required("--data")).create();
    administration(arguments).addZone(zone, servers);
    for (const NewNameServer& server : servers) {
        if (server.name.isWithin(zone) && server.addresses.empty())
            std::fprintf(stderr,
                         "note: %s has no address (--ns-address); resolvers that are not told one "
                         "elsewhere cannot find the zone\n",
                         server.name.toString().c_str());
    }
}

void zoneList(const Arguments& arguments)
{
    std::string text;
    for (const ListedZone& zone : administration(arguments).zones()) {
        text += zone.name + "\t" + std::to_string(zone.serial) + "\t" + std::to_string(zone.hosts) + "\t";
        for (std::size_t i = 0; i < zone.nameServers.size(); ++i)
            text += (i == 0 ? "" : ",") + zone.nameServers[i];
        text += "\n";
    }
    print(text);
}

std::size_t secretLength(const Arguments& arguments)
{
    return arguments.has("--short") ? kShortSecretLength : kSecretLength;
}

void printCredentials(const Credentials& credentials)
{
    print("user: " + credentials.user + "\nsecret: " + credentials.secret + "\n");
}

void hostAdd(const Arguments& arguments)
{
    const HostName host = nameArgument(arguments.words().front());
    if (const auto user = arguments.value("--account")) {
        if (arguments.has("--short"))
            throw Failure(ExitCode::Usage, "--short makes a new secret, --account keeps one");
        administration(arguments).addHostTo(*user, host);
        print("user: " + *user + "\n");
        return;
    }
    printCredentials(administration(arguments).addHost(host, secretLength(arguments)));
}

void hostList(const Arguments& arguments)
{
    std::string text;
    const auto orDash = [](const std::string& value) { return value.empty() ? std::string("-") : value; };
    for (const ListedHost& host : administration(arguments).hosts()) {
        text += host.name + "\t" + host.user + "\t" + orDash(host.v4) + "\t" + orDash(host.v6) + "\t" +
                (host.changed ? isoTime(*host.changed) : "-") + "\n";
    }
    print(text);
}

void hostRemove(const Arguments& arguments)
{
    administration(arguments).removeHost(nameArgument(arguments.words().front()));
}

void hostRotate(const Arguments& arguments)
{
    const HostName host = nameArgument(arguments.words().front());
    printCredentials(administration(arguments).rotate(host, secretLength(arguments)));
}

// As tsig-keygen of BIND writes it, which others read, too.
void hostTsig(const Arguments& arguments)
{
    const HostName host = nameArgument(arguments.words().front());
    const auto algorithm = parseTsigAlgorithm(arguments.value("--algorithm").value_or("hmac-sha256"));
    if (algorithm != TsigAlgorithm::HmacSha256 && algorithm != TsigAlgorithm::HmacSha384 &&
        algorithm != TsigAlgorithm::HmacSha512)
        throw Failure(ExitCode::Usage, "--algorithm is hmac-sha256, hmac-sha384 or hmac-sha512");
    const TsigKey key = administration(arguments).makeKey(host, *algorithm);
    const std::string secret =
        toBase64({reinterpret_cast<const char*>(key.secret.data()), key.secret.size()});
    print("key \"" + host.toString() + "\" {\n\talgorithm " + std::string(toString(key.algorithm)) +
          ";\n\tsecret \"" + secret + "\";\n};\n");
}

std::vector<Endpoint> endpoints(const Arguments& arguments, std::string_view option)
{
    std::vector<Endpoint> list;
    for (const std::string& text : arguments.values(option)) {
        const auto endpoint = parseEndpoint(text);
        if (!endpoint)
            throw Failure(ExitCode::Usage, std::string(option) + " " + escaped(text) +
                                               ": not ADDRESS:PORT (IPv6 as [::1]:53)");
        list.push_back(*endpoint);
    }
    return list;
}

void serveCommand(const Arguments& arguments)
{
    ServeOptions options;
    options.data = arguments.required("--data");
    options.http = endpoints(arguments, "--http");
    options.https = endpoints(arguments, "--https");
    options.dns = endpoints(arguments, "--dns");
    options.stun = endpoints(arguments, "--stun");
    if (options.http.empty() && options.https.empty())
        throw Failure(ExitCode::Usage, "--http or --https is needed");
    if (options.dns.empty())
        throw Failure(ExitCode::Usage, "--dns is missing");
    if (!options.https.empty()) {
        options.certificate = arguments.required("--cert");
        options.key = arguments.required("--key");
    } else if (arguments.has("--cert") || arguments.has("--key")) {
        throw Failure(ExitCode::Usage, "--cert and --key belong to --https");
    }
    const std::string scope = arguments.value("--publish-scope").value_or("global");
    if (scope != "global" && scope != "any")
        throw Failure(ExitCode::Usage, "--publish-scope is global or any");
    options.publishScope = scope == "any" ? PublishScope::Any : PublishScope::GlobalOnly;
    serve(options);
}

struct Command
{
    std::string_view group; // first word; the second, if any, is `verb`
    std::string_view verb;
    std::string_view usage; // what follows the words
    std::size_t words;      // names after the command
    std::vector<OptionRule> options;
    void (*run)(const Arguments&);
};

const std::array<Command, 8>& commands()
{
    static const std::array<Command, 8> kCommands{{
        {"zone",
         "add",
         "ZONE --data DIR [--ns NAME [--ns-address ADDR]...]...",
         1,
         {kData, {"--ns", true, true}, {"--ns-address", true, true}},
         zoneAdd},
        {"zone", "list", "--data DIR", 0, {kData}, zoneList},
        {"host",
         "add",
         "NAME --data DIR [--short | --account USER]",
         1,
         {kData, {"--short", false}, {"--account"}},
         hostAdd},
        {"host", "list", "--data DIR", 0, {kData}, hostList},
        {"host", "remove", "NAME --data DIR", 1, {kData}, hostRemove},
        {"host", "rotate", "NAME --data DIR [--short]", 1, {kData, {"--short", false}}, hostRotate},
        {"host",
         "tsig",
         "NAME --data DIR [--algorithm hmac-sha256|hmac-sha384|hmac-sha512]",
         1,
         {kData, {"--algorithm"}},
         hostTsig},
        {"serve",
         "",
         "--data DIR [--http ADDR:PORT]... [--https ADDR:PORT --cert FILE --key FILE]...\n"
         "                      --dns ADDR:PORT... [--stun ADDR:PORT]...\n"
         "                      [--publish-scope global|any]",
         0,
         {kData,
          {"--http", true, true},
          {"--https", true, true},
          {"--dns", true, true},
          {"--stun", true, true},
          {"--cert"},
          {"--key"},
          {"--publish-scope"}},
         serveCommand},
    }};
    return kCommands;
}

std::string help()
{
    std::string text = "Reference server for dynamic DNS; see vnddns-server(1).\n\n";
    for (const Command& command : commands()) {
        text += "  vnddns-server " + std::string(command.group) + (command.verb.empty() ? "" : " ") +
                std::string(command.verb) + " " + std::string(command.usage) + "\n";
    }
    return text + "  vnddns-server --version | --help\n";
}

} // namespace

void runCommand(std::span<const std::string> given)
{
    const std::string first = given.empty() ? "" : given[0];
    const std::string second = given.size() < 2 ? "" : given[1];
    if (first == "--version")
        return print("vnddns-server " VNDDNS_VERSION "\n");
    if (std::find(given.begin(), given.end(), "--help") != given.end())
        return print(help());
    for (const Command& command : commands()) {
        if (command.group != first || (!command.verb.empty() && command.verb != second))
            continue;
        const Arguments arguments(given.subspan(command.verb.empty() ? 1 : 2), command.options);
        if (arguments.words().size() != command.words)
            throw Failure(ExitCode::Usage, "usage: vnddns-server " + first +
                                               (command.verb.empty() ? "" : " " + second) + " " +
                                               std::string(command.usage));
        initialiseSodium();
        return command.run(arguments);
    }
    throw Failure(ExitCode::Usage, "no such command; see vnddns-server --help");
}

} // namespace vnddns::server
