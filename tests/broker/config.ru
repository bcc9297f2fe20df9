# A Pact Broker on SQLite, for the tests in this folder. Everything comes from the environment.
require 'pact_broker'

app = PactBroker::App.new do |config|
  config.database_url = "sqlite://#{File.join(ENV.fetch('CONFORM_BROKER_DATA'), 'broker.sqlite3')}"
  config.log_stream = 'stdout'
  config.log_level = 'warn'
end
run app
