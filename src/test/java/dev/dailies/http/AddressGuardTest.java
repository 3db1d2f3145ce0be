package dev.dailies.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where strangers' addresses may lead. No name service is asked.
 */
class AddressGuardTest {

	private static final URI PROVIDER = URI.create("https://api.provider.example/v1");

	private static final Map<String, List<String>> NAMES = Map.of("api.provider.example", List.of("198.41.0.4"),
			"cdn.example", List.of("193.0.14.129", "2001:7fd::1"), "rebound.example", List.of("169.254.169.254"),
			"half.example", List.of("193.0.14.129", "10.1.2.3"), "six.example", List.of("2001:7fd::1", "fd12::1"),
			"gateway.corp.example", List.of("10.0.0.8"), "localhost", List.of("127.0.0.1"));

	@ParameterizedTest
	@ValueSource(strings = { "https://cdn.example/a.mp4", "http://193.0.14.129:8080/a", "http://[2001:7fd::1]/a",
			"https://CDN.example./a", "http://172.15.0.1/", "http://172.32.0.1/", "http://100.63.0.1/",
			"http://100.128.0.1/", "http://[64:ff9b::193.0.14.129]/", "http://[::ffff:193.0.14.129]/" })
	void a_public_address_may_be_asked(String address) throws Exception {
		assertThat(objection(PROVIDER, address)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.1.2", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
			"100.64.0.1", "100.127.255.255", "169.254.169.254", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255",
			"240.0.0.1", "255.255.255.255", "192.0.0.170", "198.18.0.1", "[::]", "[::1]", "[fe80::1]", "[febf::1]",
			"[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]",
			"[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001::1]",
			"[2001:db8::1]", "[fec0::1]", "0177.0.0.1", "127.0.0.01", "localhost", "LOCALHOST", "localhost.",
			"api.localhost", "rebound.example", "rebound.example.", "half.example", "six.example",
			"gateway.corp.example" })
	void an_address_of_this_machine_or_its_network_may_not(String host) throws Exception {
		assertThat(objection(PROVIDER, "http://" + host + "/latest/meta-data")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/",
			"http://127.1/" })
	void a_number_in_another_spelling_is_no_address_at_all(String address) throws Exception {
		assertThat(objection(PROVIDER, address)).isPresent();
	}

	@Test
	void the_objection_says_where_it_leads() throws Exception {
		assertThat(objection(PROVIDER, "http://half.example/a?sig=1"))
			.contains("the host half.example has the address 10.1.2.3, which is in a private network");
		assertThat(objection(PROVIDER, "http://169.254.169.254/"))
			.contains("the host 169.254.169.254 is an address kept for a special use");
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:8765, http://127.0.0.1:9000/files/a.mp4, true",
			"http://127.0.0.1:8765, http://localhost/a, true", "http://127.0.0.1:8765, http://[::1]/a, true",
			"http://127.0.0.1:8765, http://10.0.0.1/a, false", "http://127.0.0.1:8765, http://169.254.169.254/, false",
			"http://127.0.0.1:8765, http://0.0.0.0/, false", "http://127.0.0.1:8765, https://cdn.example/, true",
			"http://gateway.corp.example, http://192.168.7.7/a, true",
			"http://gateway.corp.example, http://127.0.0.1/a, false",
			"http://gateway.corp.example, http://[fd00:ec2::254]/a, false",
			"http://nowhere.example, http://127.0.0.1/a, false" })
	void only_a_provider_that_is_there_itself_may_name_an_address_there(String provider, String address,
			boolean allowed) throws Exception {
		assertThat(objection(URI.create(provider), address).isEmpty()).isEqualTo(allowed);
	}

	@Test
	void a_host_that_is_not_found_is_not_taken_for_a_public_one() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> objection(PROVIDER, "http://nowhere.example/"));
	}

	@Test
	void what_is_only_read_asks_for_no_name() {
		List<String> asked = new ArrayList<>();
		AddressGuard guard = new AddressGuard(null, (host) -> {
			asked.add(host);
			throw new UnknownHostException(host);
		});

		assertThat(guard.writtenObjection(address("http://rebound.example/"))).isEmpty();
		assertThat(guard.writtenObjection(address("http://10.0.0.1/"))).isPresent();
		assertThat(guard.writtenObjection(address("http://localhost/"))).isPresent();
		assertThat(asked).isEmpty();
	}

	private static Optional<String> objection(URI provider, String address) throws UnknownHostException {
		AddressGuard guard = guard(provider);
		HttpAddress asked = address(address);
		Optional<String> written = guard.writtenObjection(asked);
		if (written.isPresent()) {
			return written;
		}
		try {
			guard.addresses(asked.host());
			return Optional.empty();
		}
		catch (NotPublicException ex) {
			return Optional.of(ex.getMessage());
		}
	}

	private static HttpAddress address(String address) {
		return HttpAddress.of(address).orElseThrow();
	}

	static AddressGuard guard(URI provider) {
		return new AddressGuard(provider, AddressGuardTest::addresses);
	}

	private static List<InetAddress> addresses(String host) throws UnknownHostException {
		if (host.matches(".*:.*|[\\d.]+")) {
			return List.of(InetAddress.getByName(host));
		}
		List<InetAddress> addresses = new ArrayList<>();
		for (String number : NAMES.getOrDefault(host, List.of())) {
			addresses.add(InetAddress.getByName(number));
		}
		if (addresses.isEmpty()) {
			throw new UnknownHostException(host);
		}
		return addresses;
	}

}
