package dev.dailies.desk.web;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import dev.dailies.desk.user.DeskUser;
import dev.dailies.desk.user.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may come in and what each may ask for. Spring Security does it, not filters of our
 * own: a wrong name takes as long as a wrong password there, a session gets a new number
 * when somebody comes in, and no way of writing an address gets past a rule.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DeskSecurity {

	static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String NO_KEY = "Nobody is known to come in by this browser. Open the address that dailies "
			+ "serve printed last; each opens the desk once.";

	@Bean
	SecurityFilterChain filters(HttpSecurity http, DeskOptions options) {
		http.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
			.frameOptions((frames) -> frames.deny())
			.permissionsPolicyHeader((policy) -> policy.policy("camera=(), microphone=(), geolocation=()")));
		// what is said to a refusal is for everybody, and knows who asked
		http.authorizeHttpRequests((rules) -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/assets/*", "/enter", "/login")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/sheets/*/tonight", "/sheets/*/run", "/nights/*/spend/**")
			.hasRole(Role.SPEND.name())
			.requestMatchers(HttpMethod.POST, "/**")
			.hasRole(Role.APPROVE.name())
			.requestMatchers("/sheets/**")
			.hasRole(Role.APPROVE.name())
			.anyRequest()
			.hasRole(Role.LOOK.name()));
		http.addFilterBefore(new Throttle(options.behindTlsProxy()), CsrfFilter.class)
			.addFilterBefore(new UploadLimit(), CsrfFilter.class);
		http.requestCache((cache) -> cache.disable());
		http.exceptionHandling((refusals) -> {
			refusals.accessDeniedHandler((request, response, ex) -> response.sendError(HttpServletResponse.SC_FORBIDDEN,
					"This may not be done from here: your role does not allow it, or the page was open for too long. "
							+ "Load it again."));
			if (!options.hasUsers()) {
				refusals.authenticationEntryPoint(
						(request, response, ex) -> response.sendError(HttpServletResponse.SC_UNAUTHORIZED, NO_KEY));
			}
		});
		if (options.hasUsers()) {
			http.formLogin((login) -> login.loginPage("/login")
				.successHandler((request, response, who) -> comeIn(request, response))
				.failureUrl("/login?wrong"));
		}
		http.logout(
				(logout) -> logout.logoutSuccessUrl(options.hasUsers() ? "/login" : "/").invalidateHttpSession(true));
		http.csrf(Customizer.withDefaults());
		return http.build();
	}

	/**
	 * The session was a stranger's until now, and would end soon.
	 */
	private static void comeIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
		request.getSession().setMaxInactiveInterval(Desk.SESSION_SECONDS);
		response.sendRedirect("/");
	}

	/**
	 * A page of somebody else's whose name leads here asks under its own name.
	 */
	@Bean
	StrictHttpFirewall firewall(DeskOptions options) {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames((name) -> isOurs(name, options));
		firewall.setAllowedHttpMethods(List.of("GET", "HEAD", "POST"));
		return firewall;
	}

	private static boolean isOurs(String name, DeskOptions options) {
		return options.names().stream().anyMatch(name::equalsIgnoreCase);
	}

	@Bean
	RequestRejectedHandler rejected() {
		return new HttpStatusRequestRejectedHandler(HttpServletResponse.SC_BAD_REQUEST);
	}

	/**
	 * What it makes of a password for a name that nobody has takes as long as a user's:
	 * else a watch would tell which names there are.
	 */
	@Bean
	PasswordEncoder passwords(DeskOptions options) {
		return options.users()
			.stream()
			.map(DeskUser::rounds)
			.max(Comparator.naturalOrder())
			.map(BCryptPasswordEncoder::new)
			.orElseGet(BCryptPasswordEncoder::new);
	}

	@Bean
	UserDetailsService users(DeskOptions options) {
		return new InMemoryUserDetailsManager(options.users().stream().map(DeskSecurity::details).toList());
	}

	private static UserDetails details(DeskUser user) {
		return User.withUsername(user.name()).password(user.password()).authorities(authorities(user.role())).build();
	}

	static List<SimpleGrantedAuthority> authorities(Role role) {
		return role.included().stream().map((one) -> new SimpleGrantedAuthority("ROLE_" + one.name())).toList();
	}

}
