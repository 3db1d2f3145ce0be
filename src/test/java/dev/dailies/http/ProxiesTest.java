package dev.dailies.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxiesTest {

	@AfterEach
	void goWithoutProxy() {
		System.clearProperty("https.proxyHost");
		System.clearProperty("https.proxyPort");
		Proxies.use(Map.of());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTPS_PROXY=http://p.test:3128                        | https://api.test/x | p.test:3128
			https_proxy=http://p.test:3128                        | https://api.test/x | p.test:3128
			HTTPS_PROXY=http://P.test:1 https_proxy=http://q.test:2 | https://api.test/x | q.test:2
			HTTPS_PROXY=p.test:3128                               | https://api.test/x | p.test:3128
			HTTPS_PROXY=http://p.test                             | https://api.test/x | p.test:80
			HTTPS_PROXY=http://p.test:/                           | https://api.test/x | p.test:80
			HTTPS_PROXY=HTTP://u:p%40w@p.test:3128/               | https://api.test/x | p.test:3128
			HTTPS_PROXY=http://10.1.2.3:3128                      | https://api.test/x | 10.1.2.3:3128
			HTTPS_PROXY=http://[2001:470::1]:3128                 | https://api.test/x | [2001:470::1]:3128
			HTTPS_PROXY=http://my_proxy:3128                      | https://api.test/x | my_proxy:3128
			HTTPS_PROXY=http://p.test:3128                        | http://api.test/x  |
			HTTP_PROXY=http://p.test:3128                         | http://api.test/x  | p.test:3128
			http_proxy=http://p.test:3128                         | http://api.test/x  | p.test:3128
			HTTP_PROXY=http://p.test:3128                         | https://api.test/x |
			HTTP_PROXY=http://p.test:3128 REQUEST_METHOD=GET      | http://api.test/x  |
			http_proxy=http://p.test:3128 REQUEST_METHOD=GET      | http://api.test/x  | p.test:3128
			ALL_PROXY=http://p.test:3128                          | https://api.test/x | p.test:3128
			all_proxy=http://p.test:3128                          | http://api.test/x  | p.test:3128
			ALL_PROXY=http://p.test:3128 HTTP_PROXY=q.test        | http://api.test/x  | q.test:80
			HTTPS_PROXY=                                          | https://api.test/x |
			""")
	void a_proxy_is_read_as_everybody_reads_it(String variables, String address, String expected) {
		assertThat(way(variables, address)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			api.test                    | https://api.test       | true
			api.test                    | https://www.api.test   | true
			api.test                    | https://myapi.test     | false
			.api.test                   | https://www.api.test   | true
			.api.test                   | https://api.test       | true
			*.api.test                  | https://www.api.test   | true
			API.Test.                   | https://api.test.      | true
			*                           | https://api.test       | true
			other.test, api.test        | https://api.test       | true
			other.test api.test         | https://api.test       | true
			api.test:443                | https://api.test       | true
			api.test:8443               | https://api.test       | false
			api.test:8443               | https://api.test:8443  | true
			10.1.2.3                    | https://10.1.2.3       | true
			10.0.0.0/8                  | https://10.1.2.3       | true
			10.0.0.0/8                  | https://11.1.2.3       | false
			10.1.2.0/25                 | https://10.1.2.200     | false
			10.1.2.0/99                 | https://10.1.2.3       | false
			2001:470::/32               | https://[2001:470::5]  | true
			[2001:470::5]               | https://[2001:470::5]  | true
			[2001:470::5]:8443          | https://[2001:470::5]  | false
			10.0.0.0/8                  | https://10.example.com | false
			3.com                       | https://10.1.2.3       | false
			''                          | https://api.test       | false
			""")
	void hosts_without_a_proxy_are_read_as_everybody_reads_them(String list, String address, boolean none) {
		Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "p.test:3128", "NO_PROXY", list));

		assertThat(proxies.select(URI.create(address)).contains(Proxy.NO_PROXY)).isEqualTo(none);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:80", "http://LOCALHOST", "http://a.localhost", "http://127.0.0.1:5",
			"http://127.9.9.9", "http://[::1]:80", "http://[0:0:0:0:0:0:0:1]", "http://[::ffff:127.0.0.1]" })
	void this_machine_itself_is_never_asked_for_through_a_proxy(String address) {
		assertThat(Proxies.of(Map.of("ALL_PROXY", "p.test:3128")).select(URI.create(address)))
			.containsExactly(Proxy.NO_PROXY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://p.test:3128", "socks5://p.test:1080", "socks5h://p.test", "http://", "://p.test",
			"http://p.test:port", "http://p.test:0", "http://p.test:99999", "http://me:pa ss@p.test", "http:p.test",
			"p.test:3128:1", "http://me:s3cret@", "[::1", "http://me:s3cret%zz^@p.test" })
	void what_is_no_proxy_is_refused_without_being_shown(String value) {
		assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value))).isInstanceOf(Proxies.NoProxyException.class)
			.hasMessageStartingWith("HTTPS_PROXY ")
			.hasMessageContaining("It must look like http://proxy.example:3128")
			.hasMessageNotContaining("s3cret")
			.message()
			.hasLineCount(1);
	}

	@Test
	void what_java_was_told_comes_before_the_variables_and_holds_for_its_own_scheme() {
		System.setProperty("https.proxyHost", "java.test");
		System.setProperty("https.proxyPort", "8080");
		Map<String, String> environment = Map.of("ALL_PROXY", "http://me:s3cret@p.test:3128");
		Proxies.use(environment);

		assertThat(Proxies.onTheWayTo(URI.create("https://api.test"))).hasValueSatisfying(
				(proxy) -> assertThat(proxy).contains("java.test").contains("8080").doesNotContain("s3cret"));
		assertThat(Proxies.authorization(URI.create("https://api.test"))).isEmpty();
		assertThat(Proxies.onTheWayTo(URI.create("http://api.test"))).contains("p.test:3128 (ALL_PROXY)");
		assertThat(Proxies.onTheWayTo(URI.create("https://127.0.0.1"))).isEmpty();
	}

	private static String way(String variables, String address) {
		Map<String, String> environment = new HashMap<>();
		for (String variable : variables.split(" +")) {
			String[] parts = variable.split("=", 2);
			environment.put(parts[0], parts[1]);
		}
		List<Proxy> proxies = Proxies.of(environment).select(URI.create(address));
		return proxies.contains(Proxy.NO_PROXY) ? null : ((InetSocketAddress) proxies.get(0).address()).getHostString()
				+ ":" + ((InetSocketAddress) proxies.get(0).address()).getPort();
	}

}
