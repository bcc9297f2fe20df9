import { describeConsumer } from './consumer';

describeConsumer('doit-update-user');
