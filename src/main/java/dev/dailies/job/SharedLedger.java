package dev.dailies.job;

import javax.sql.DataSource;

import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.settings.RunSettings;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What every process needs that works on a ledger on a server, whether it buys or not.
 */
@Configuration(proxyBeanMethods = false)
class SharedLedger {

	@Bean
	ServerAddress serverAddress(RunSettings settings) {
		return ServerLink.in(settings.ledger())
			.orElseThrow(() -> new IllegalStateException(settings.ledger() + " is not on a server"));
	}

	@Bean(destroyMethod = "close")
	Crew crew(ServerAddress address) {
		return Crew.join(address, LedgerLock.processName(), LedgerLock.processStart());
	}

	@Bean
	SeatChannel seatChannel(ServerAddress address, DataSource dataSource, BeanFactory beans) {
		return new SeatChannel(address, dataSource, beans);
	}

}
